module @convert_F32 {
  func.func public @main(%arg0: tensor<2xf32>) -> (tensor<2xf64>, tensor<2xbf16>, tensor<2xi32>, tensor<2xi64>, tensor<2xui32>, tensor<2xi1>) {
    %0 = "stablehlo.convert"(%arg0) : (tensor<2xf32>) -> tensor<2xf64>
    %1 = "stablehlo.convert"(%arg0) : (tensor<2xf32>) -> tensor<2xbf16>
    %2 = "stablehlo.constant"() {value = dense<-2147483648> : tensor<2xi32>} : () -> tensor<2xi32>
    %3 = "stablehlo.constant"() {value = dense<2147483647> : tensor<2xi32>} : () -> tensor<2xi32>
    %4 = "stablehlo.convert"(%arg0) : (tensor<2xf32>) -> tensor<2xi32>
    %5 = "stablehlo.constant"() {value = dense<0xCF000000> : tensor<2xf32>} : () -> tensor<2xf32>
    %6 = "stablehlo.compare"(%arg0, %5) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xi1>
    %7 = "stablehlo.constant"() {value = dense<0x4F000000> : tensor<2xf32>} : () -> tensor<2xf32>
    %8 = "stablehlo.compare"(%arg0, %7) {comparison_direction = #stablehlo<comparison_direction GE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xi1>
    %9 = "stablehlo.compare"(%arg0, %arg0) {comparison_direction = #stablehlo<comparison_direction NE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xi1>
    %10 = "stablehlo.select"(%6, %2, %4) : (tensor<2xi1>, tensor<2xi32>, tensor<2xi32>) -> tensor<2xi32>
    %11 = "stablehlo.select"(%8, %3, %10) : (tensor<2xi1>, tensor<2xi32>, tensor<2xi32>) -> tensor<2xi32>
    %12 = "stablehlo.constant"() {value = dense<0> : tensor<2xi32>} : () -> tensor<2xi32>
    %13 = "stablehlo.select"(%9, %12, %11) : (tensor<2xi1>, tensor<2xi32>, tensor<2xi32>) -> tensor<2xi32>
    %14 = "stablehlo.constant"() {value = dense<-9223372036854775808> : tensor<2xi64>} : () -> tensor<2xi64>
    %15 = "stablehlo.constant"() {value = dense<9223372036854775807> : tensor<2xi64>} : () -> tensor<2xi64>
    %16 = "stablehlo.convert"(%arg0) : (tensor<2xf32>) -> tensor<2xi64>
    %17 = "stablehlo.constant"() {value = dense<0xDF000000> : tensor<2xf32>} : () -> tensor<2xf32>
    %18 = "stablehlo.compare"(%arg0, %17) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xi1>
    %19 = "stablehlo.constant"() {value = dense<0x5F000000> : tensor<2xf32>} : () -> tensor<2xf32>
    %20 = "stablehlo.compare"(%arg0, %19) {comparison_direction = #stablehlo<comparison_direction GE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xi1>
    %21 = "stablehlo.compare"(%arg0, %arg0) {comparison_direction = #stablehlo<comparison_direction NE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xi1>
    %22 = "stablehlo.select"(%18, %14, %16) : (tensor<2xi1>, tensor<2xi64>, tensor<2xi64>) -> tensor<2xi64>
    %23 = "stablehlo.select"(%20, %15, %22) : (tensor<2xi1>, tensor<2xi64>, tensor<2xi64>) -> tensor<2xi64>
    %24 = "stablehlo.constant"() {value = dense<0> : tensor<2xi64>} : () -> tensor<2xi64>
    %25 = "stablehlo.select"(%21, %24, %23) : (tensor<2xi1>, tensor<2xi64>, tensor<2xi64>) -> tensor<2xi64>
    %26 = "stablehlo.constant"() {value = dense<0> : tensor<2xui32>} : () -> tensor<2xui32>
    %27 = "stablehlo.constant"() {value = dense<4294967295> : tensor<2xui32>} : () -> tensor<2xui32>
    %28 = "stablehlo.convert"(%arg0) : (tensor<2xf32>) -> tensor<2xui32>
    %29 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<2xf32>} : () -> tensor<2xf32>
    %30 = "stablehlo.compare"(%arg0, %29) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xi1>
    %31 = "stablehlo.constant"() {value = dense<0x4F800000> : tensor<2xf32>} : () -> tensor<2xf32>
    %32 = "stablehlo.compare"(%arg0, %31) {comparison_direction = #stablehlo<comparison_direction GE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xi1>
    %33 = "stablehlo.compare"(%arg0, %arg0) {comparison_direction = #stablehlo<comparison_direction NE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xi1>
    %34 = "stablehlo.select"(%30, %26, %28) : (tensor<2xi1>, tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %35 = "stablehlo.select"(%32, %27, %34) : (tensor<2xi1>, tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %36 = "stablehlo.constant"() {value = dense<0> : tensor<2xui32>} : () -> tensor<2xui32>
    %37 = "stablehlo.select"(%33, %36, %35) : (tensor<2xi1>, tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %38 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<2xf32>} : () -> tensor<2xf32>
    %39 = "stablehlo.compare"(%arg0, %38) {comparison_direction = #stablehlo<comparison_direction NE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xi1>
    func.return %0, %1, %13, %25, %37, %39 : tensor<2xf64>, tensor<2xbf16>, tensor<2xi32>, tensor<2xi64>, tensor<2xui32>, tensor<2xi1>
  }
}
module @convert_F64 {
  func.func public @main(%arg0: tensor<2xf64>) -> (tensor<2xf32>, tensor<2xbf16>, tensor<2xi32>, tensor<2xi64>, tensor<2xui32>, tensor<2xi1>) {
    %0 = "stablehlo.convert"(%arg0) : (tensor<2xf64>) -> tensor<2xf32>
    %1 = "stablehlo.convert"(%arg0) : (tensor<2xf64>) -> tensor<2xf32>
    %2 = "stablehlo.convert"(%1) : (tensor<2xf32>) -> tensor<2xbf16>
    %3 = "stablehlo.constant"() {value = dense<-2147483648> : tensor<2xi32>} : () -> tensor<2xi32>
    %4 = "stablehlo.constant"() {value = dense<2147483647> : tensor<2xi32>} : () -> tensor<2xi32>
    %5 = "stablehlo.convert"(%arg0) : (tensor<2xf64>) -> tensor<2xi32>
    %6 = "stablehlo.constant"() {value = dense<0xC1E0000000000000> : tensor<2xf64>} : () -> tensor<2xf64>
    %7 = "stablehlo.compare"(%arg0, %6) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xi1>
    %8 = "stablehlo.constant"() {value = dense<0x41E0000000000000> : tensor<2xf64>} : () -> tensor<2xf64>
    %9 = "stablehlo.compare"(%arg0, %8) {comparison_direction = #stablehlo<comparison_direction GE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xi1>
    %10 = "stablehlo.compare"(%arg0, %arg0) {comparison_direction = #stablehlo<comparison_direction NE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xi1>
    %11 = "stablehlo.select"(%7, %3, %5) : (tensor<2xi1>, tensor<2xi32>, tensor<2xi32>) -> tensor<2xi32>
    %12 = "stablehlo.select"(%9, %4, %11) : (tensor<2xi1>, tensor<2xi32>, tensor<2xi32>) -> tensor<2xi32>
    %13 = "stablehlo.constant"() {value = dense<0> : tensor<2xi32>} : () -> tensor<2xi32>
    %14 = "stablehlo.select"(%10, %13, %12) : (tensor<2xi1>, tensor<2xi32>, tensor<2xi32>) -> tensor<2xi32>
    %15 = "stablehlo.constant"() {value = dense<-9223372036854775808> : tensor<2xi64>} : () -> tensor<2xi64>
    %16 = "stablehlo.constant"() {value = dense<9223372036854775807> : tensor<2xi64>} : () -> tensor<2xi64>
    %17 = "stablehlo.convert"(%arg0) : (tensor<2xf64>) -> tensor<2xi64>
    %18 = "stablehlo.constant"() {value = dense<0xC3E0000000000000> : tensor<2xf64>} : () -> tensor<2xf64>
    %19 = "stablehlo.compare"(%arg0, %18) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xi1>
    %20 = "stablehlo.constant"() {value = dense<0x43E0000000000000> : tensor<2xf64>} : () -> tensor<2xf64>
    %21 = "stablehlo.compare"(%arg0, %20) {comparison_direction = #stablehlo<comparison_direction GE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xi1>
    %22 = "stablehlo.compare"(%arg0, %arg0) {comparison_direction = #stablehlo<comparison_direction NE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xi1>
    %23 = "stablehlo.select"(%19, %15, %17) : (tensor<2xi1>, tensor<2xi64>, tensor<2xi64>) -> tensor<2xi64>
    %24 = "stablehlo.select"(%21, %16, %23) : (tensor<2xi1>, tensor<2xi64>, tensor<2xi64>) -> tensor<2xi64>
    %25 = "stablehlo.constant"() {value = dense<0> : tensor<2xi64>} : () -> tensor<2xi64>
    %26 = "stablehlo.select"(%22, %25, %24) : (tensor<2xi1>, tensor<2xi64>, tensor<2xi64>) -> tensor<2xi64>
    %27 = "stablehlo.constant"() {value = dense<0> : tensor<2xui32>} : () -> tensor<2xui32>
    %28 = "stablehlo.constant"() {value = dense<4294967295> : tensor<2xui32>} : () -> tensor<2xui32>
    %29 = "stablehlo.convert"(%arg0) : (tensor<2xf64>) -> tensor<2xui32>
    %30 = "stablehlo.constant"() {value = dense<0x0000000000000000> : tensor<2xf64>} : () -> tensor<2xf64>
    %31 = "stablehlo.compare"(%arg0, %30) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xi1>
    %32 = "stablehlo.constant"() {value = dense<0x41F0000000000000> : tensor<2xf64>} : () -> tensor<2xf64>
    %33 = "stablehlo.compare"(%arg0, %32) {comparison_direction = #stablehlo<comparison_direction GE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xi1>
    %34 = "stablehlo.compare"(%arg0, %arg0) {comparison_direction = #stablehlo<comparison_direction NE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xi1>
    %35 = "stablehlo.select"(%31, %27, %29) : (tensor<2xi1>, tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %36 = "stablehlo.select"(%33, %28, %35) : (tensor<2xi1>, tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %37 = "stablehlo.constant"() {value = dense<0> : tensor<2xui32>} : () -> tensor<2xui32>
    %38 = "stablehlo.select"(%34, %37, %36) : (tensor<2xi1>, tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %39 = "stablehlo.constant"() {value = dense<0x0000000000000000> : tensor<2xf64>} : () -> tensor<2xf64>
    %40 = "stablehlo.compare"(%arg0, %39) {comparison_direction = #stablehlo<comparison_direction NE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xi1>
    func.return %0, %2, %14, %26, %38, %40 : tensor<2xf32>, tensor<2xbf16>, tensor<2xi32>, tensor<2xi64>, tensor<2xui32>, tensor<2xi1>
  }
}
module @convert_BF16 {
  func.func public @main(%arg0: tensor<2xbf16>) -> (tensor<2xf32>, tensor<2xf64>, tensor<2xi32>, tensor<2xi64>, tensor<2xui32>, tensor<2xi1>) {
    %0 = "stablehlo.convert"(%arg0) : (tensor<2xbf16>) -> tensor<2xf32>
    %1 = "stablehlo.convert"(%arg0) : (tensor<2xbf16>) -> tensor<2xf64>
    %2 = "stablehlo.constant"() {value = dense<-2147483648> : tensor<2xi32>} : () -> tensor<2xi32>
    %3 = "stablehlo.constant"() {value = dense<2147483647> : tensor<2xi32>} : () -> tensor<2xi32>
    %4 = "stablehlo.convert"(%arg0) : (tensor<2xbf16>) -> tensor<2xi32>
    %5 = "stablehlo.constant"() {value = dense<0xCF00> : tensor<2xbf16>} : () -> tensor<2xbf16>
    %6 = "stablehlo.compare"(%arg0, %5) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xbf16>, tensor<2xbf16>) -> tensor<2xi1>
    %7 = "stablehlo.constant"() {value = dense<0x4F00> : tensor<2xbf16>} : () -> tensor<2xbf16>
    %8 = "stablehlo.compare"(%arg0, %7) {comparison_direction = #stablehlo<comparison_direction GE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xbf16>, tensor<2xbf16>) -> tensor<2xi1>
    %9 = "stablehlo.compare"(%arg0, %arg0) {comparison_direction = #stablehlo<comparison_direction NE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xbf16>, tensor<2xbf16>) -> tensor<2xi1>
    %10 = "stablehlo.select"(%6, %2, %4) : (tensor<2xi1>, tensor<2xi32>, tensor<2xi32>) -> tensor<2xi32>
    %11 = "stablehlo.select"(%8, %3, %10) : (tensor<2xi1>, tensor<2xi32>, tensor<2xi32>) -> tensor<2xi32>
    %12 = "stablehlo.constant"() {value = dense<0> : tensor<2xi32>} : () -> tensor<2xi32>
    %13 = "stablehlo.select"(%9, %12, %11) : (tensor<2xi1>, tensor<2xi32>, tensor<2xi32>) -> tensor<2xi32>
    %14 = "stablehlo.constant"() {value = dense<-9223372036854775808> : tensor<2xi64>} : () -> tensor<2xi64>
    %15 = "stablehlo.constant"() {value = dense<9223372036854775807> : tensor<2xi64>} : () -> tensor<2xi64>
    %16 = "stablehlo.convert"(%arg0) : (tensor<2xbf16>) -> tensor<2xi64>
    %17 = "stablehlo.constant"() {value = dense<0xDF00> : tensor<2xbf16>} : () -> tensor<2xbf16>
    %18 = "stablehlo.compare"(%arg0, %17) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xbf16>, tensor<2xbf16>) -> tensor<2xi1>
    %19 = "stablehlo.constant"() {value = dense<0x5F00> : tensor<2xbf16>} : () -> tensor<2xbf16>
    %20 = "stablehlo.compare"(%arg0, %19) {comparison_direction = #stablehlo<comparison_direction GE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xbf16>, tensor<2xbf16>) -> tensor<2xi1>
    %21 = "stablehlo.compare"(%arg0, %arg0) {comparison_direction = #stablehlo<comparison_direction NE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xbf16>, tensor<2xbf16>) -> tensor<2xi1>
    %22 = "stablehlo.select"(%18, %14, %16) : (tensor<2xi1>, tensor<2xi64>, tensor<2xi64>) -> tensor<2xi64>
    %23 = "stablehlo.select"(%20, %15, %22) : (tensor<2xi1>, tensor<2xi64>, tensor<2xi64>) -> tensor<2xi64>
    %24 = "stablehlo.constant"() {value = dense<0> : tensor<2xi64>} : () -> tensor<2xi64>
    %25 = "stablehlo.select"(%21, %24, %23) : (tensor<2xi1>, tensor<2xi64>, tensor<2xi64>) -> tensor<2xi64>
    %26 = "stablehlo.constant"() {value = dense<0> : tensor<2xui32>} : () -> tensor<2xui32>
    %27 = "stablehlo.constant"() {value = dense<4294967295> : tensor<2xui32>} : () -> tensor<2xui32>
    %28 = "stablehlo.convert"(%arg0) : (tensor<2xbf16>) -> tensor<2xui32>
    %29 = "stablehlo.constant"() {value = dense<0x0000> : tensor<2xbf16>} : () -> tensor<2xbf16>
    %30 = "stablehlo.compare"(%arg0, %29) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xbf16>, tensor<2xbf16>) -> tensor<2xi1>
    %31 = "stablehlo.constant"() {value = dense<0x4F80> : tensor<2xbf16>} : () -> tensor<2xbf16>
    %32 = "stablehlo.compare"(%arg0, %31) {comparison_direction = #stablehlo<comparison_direction GE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xbf16>, tensor<2xbf16>) -> tensor<2xi1>
    %33 = "stablehlo.compare"(%arg0, %arg0) {comparison_direction = #stablehlo<comparison_direction NE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xbf16>, tensor<2xbf16>) -> tensor<2xi1>
    %34 = "stablehlo.select"(%30, %26, %28) : (tensor<2xi1>, tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %35 = "stablehlo.select"(%32, %27, %34) : (tensor<2xi1>, tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %36 = "stablehlo.constant"() {value = dense<0> : tensor<2xui32>} : () -> tensor<2xui32>
    %37 = "stablehlo.select"(%33, %36, %35) : (tensor<2xi1>, tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %38 = "stablehlo.constant"() {value = dense<0x0000> : tensor<2xbf16>} : () -> tensor<2xbf16>
    %39 = "stablehlo.compare"(%arg0, %38) {comparison_direction = #stablehlo<comparison_direction NE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xbf16>, tensor<2xbf16>) -> tensor<2xi1>
    func.return %0, %1, %13, %25, %37, %39 : tensor<2xf32>, tensor<2xf64>, tensor<2xi32>, tensor<2xi64>, tensor<2xui32>, tensor<2xi1>
  }
}
module @convert_I32 {
  func.func public @main(%arg0: tensor<2xi32>) -> (tensor<2xf32>, tensor<2xf64>, tensor<2xbf16>, tensor<2xi64>, tensor<2xui32>, tensor<2xi1>) {
    %0 = "stablehlo.convert"(%arg0) : (tensor<2xi32>) -> tensor<2xf32>
    %1 = "stablehlo.convert"(%arg0) : (tensor<2xi32>) -> tensor<2xf64>
    %2 = "stablehlo.convert"(%arg0) : (tensor<2xi32>) -> tensor<2xf32>
    %3 = "stablehlo.convert"(%2) : (tensor<2xf32>) -> tensor<2xbf16>
    %4 = "stablehlo.convert"(%arg0) : (tensor<2xi32>) -> tensor<2xi64>
    %5 = "stablehlo.convert"(%arg0) : (tensor<2xi32>) -> tensor<2xui32>
    %6 = "stablehlo.constant"() {value = dense<0> : tensor<2xi32>} : () -> tensor<2xi32>
    %7 = "stablehlo.compare"(%arg0, %6) {comparison_direction = #stablehlo<comparison_direction NE>, compare_type = #stablehlo<comparison_type SIGNED>} : (tensor<2xi32>, tensor<2xi32>) -> tensor<2xi1>
    func.return %0, %1, %3, %4, %5, %7 : tensor<2xf32>, tensor<2xf64>, tensor<2xbf16>, tensor<2xi64>, tensor<2xui32>, tensor<2xi1>
  }
}
module @convert_I64 {
  func.func public @main(%arg0: tensor<2xi64>) -> (tensor<2xf32>, tensor<2xf64>, tensor<2xbf16>, tensor<2xi32>, tensor<2xui32>, tensor<2xi1>) {
    %0 = "stablehlo.convert"(%arg0) : (tensor<2xi64>) -> tensor<2xf32>
    %1 = "stablehlo.convert"(%arg0) : (tensor<2xi64>) -> tensor<2xf64>
    %2 = "stablehlo.convert"(%arg0) : (tensor<2xi64>) -> tensor<2xf32>
    %3 = "stablehlo.convert"(%2) : (tensor<2xf32>) -> tensor<2xbf16>
    %4 = "stablehlo.convert"(%arg0) : (tensor<2xi64>) -> tensor<2xi32>
    %5 = "stablehlo.convert"(%arg0) : (tensor<2xi64>) -> tensor<2xui32>
    %6 = "stablehlo.constant"() {value = dense<0> : tensor<2xi64>} : () -> tensor<2xi64>
    %7 = "stablehlo.compare"(%arg0, %6) {comparison_direction = #stablehlo<comparison_direction NE>, compare_type = #stablehlo<comparison_type SIGNED>} : (tensor<2xi64>, tensor<2xi64>) -> tensor<2xi1>
    func.return %0, %1, %3, %4, %5, %7 : tensor<2xf32>, tensor<2xf64>, tensor<2xbf16>, tensor<2xi32>, tensor<2xui32>, tensor<2xi1>
  }
}
module @convert_U32 {
  func.func public @main(%arg0: tensor<2xui32>) -> (tensor<2xf32>, tensor<2xf64>, tensor<2xbf16>, tensor<2xi32>, tensor<2xi64>, tensor<2xi1>) {
    %0 = "stablehlo.convert"(%arg0) : (tensor<2xui32>) -> tensor<2xf32>
    %1 = "stablehlo.convert"(%arg0) : (tensor<2xui32>) -> tensor<2xf64>
    %2 = "stablehlo.convert"(%arg0) : (tensor<2xui32>) -> tensor<2xf32>
    %3 = "stablehlo.convert"(%2) : (tensor<2xf32>) -> tensor<2xbf16>
    %4 = "stablehlo.convert"(%arg0) : (tensor<2xui32>) -> tensor<2xi32>
    %5 = "stablehlo.convert"(%arg0) : (tensor<2xui32>) -> tensor<2xi64>
    %6 = "stablehlo.constant"() {value = dense<0> : tensor<2xui32>} : () -> tensor<2xui32>
    %7 = "stablehlo.compare"(%arg0, %6) {comparison_direction = #stablehlo<comparison_direction NE>, compare_type = #stablehlo<comparison_type UNSIGNED>} : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xi1>
    func.return %0, %1, %3, %4, %5, %7 : tensor<2xf32>, tensor<2xf64>, tensor<2xbf16>, tensor<2xi32>, tensor<2xi64>, tensor<2xi1>
  }
}
module @convert_BOOL {
  func.func public @main(%arg0: tensor<2xi1>) -> (tensor<2xf32>, tensor<2xf64>, tensor<2xbf16>, tensor<2xi32>, tensor<2xi64>, tensor<2xui32>) {
    %0 = "stablehlo.convert"(%arg0) : (tensor<2xi1>) -> tensor<2xf32>
    %1 = "stablehlo.convert"(%arg0) : (tensor<2xi1>) -> tensor<2xf64>
    %2 = "stablehlo.convert"(%arg0) : (tensor<2xi1>) -> tensor<2xbf16>
    %3 = "stablehlo.convert"(%arg0) : (tensor<2xi1>) -> tensor<2xi32>
    %4 = "stablehlo.convert"(%arg0) : (tensor<2xi1>) -> tensor<2xi64>
    %5 = "stablehlo.convert"(%arg0) : (tensor<2xi1>) -> tensor<2xui32>
    func.return %0, %1, %2, %3, %4, %5 : tensor<2xf32>, tensor<2xf64>, tensor<2xbf16>, tensor<2xi32>, tensor<2xi64>, tensor<2xui32>
  }
}
