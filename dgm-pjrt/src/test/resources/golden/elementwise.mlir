module @abs {
  func.func public @main(%arg0: tensor<2x3xf32>, %arg1: tensor<3xi32>, %arg2: tensor<3xui32>) -> (tensor<2x3xf32>, tensor<3xi32>, tensor<3xui32>) {
    %0 = "stablehlo.abs"(%arg0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
    %1 = "stablehlo.abs"(%arg1) : (tensor<3xi32>) -> tensor<3xi32>
    func.return %0, %1, %arg2 : tensor<2x3xf32>, tensor<3xi32>, tensor<3xui32>
  }
}
module @sign {
  func.func public @main(%arg0: tensor<2x3xf32>, %arg1: tensor<3xi32>, %arg2: tensor<3xui32>) -> (tensor<2x3xf32>, tensor<3xi32>, tensor<3xui32>) {
    %0 = "stablehlo.sign"(%arg0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
    %1 = "stablehlo.sign"(%arg1) : (tensor<3xi32>) -> tensor<3xi32>
    %2 = "stablehlo.constant"() {value = dense<0> : tensor<3xui32>} : () -> tensor<3xui32>
    %3 = "stablehlo.compare"(%arg2, %2) {comparison_direction = #stablehlo<comparison_direction NE>, compare_type = #stablehlo<comparison_type UNSIGNED>} : (tensor<3xui32>, tensor<3xui32>) -> tensor<3xi1>
    %4 = "stablehlo.convert"(%3) : (tensor<3xi1>) -> tensor<3xui32>
    func.return %0, %1, %4 : tensor<2x3xf32>, tensor<3xi32>, tensor<3xui32>
  }
}
module @negate {
  func.func public @main(%arg0: tensor<2x3xf32>, %arg1: tensor<3xi32>, %arg2: tensor<3xui32>) -> (tensor<2x3xf32>, tensor<3xi32>, tensor<3xui32>) {
    %0 = "stablehlo.negate"(%arg0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
    %1 = "stablehlo.negate"(%arg1) : (tensor<3xi32>) -> tensor<3xi32>
    %2 = "stablehlo.negate"(%arg2) : (tensor<3xui32>) -> tensor<3xui32>
    func.return %0, %1, %2 : tensor<2x3xf32>, tensor<3xi32>, tensor<3xui32>
  }
}
module @exponentials {
  func.func public @main(%arg0: tensor<2x3xf32>, %arg1: tensor<2xf64>) -> (tensor<2x3xf32>, tensor<2x3xf32>, tensor<2xf64>, tensor<2x3xf32>, tensor<2x3xf32>) {
    %0 = "stablehlo.exponential"(%arg0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
    %1 = "stablehlo.constant"() {value = dense<0x3F800000> : tensor<2x3xf32>} : () -> tensor<2x3xf32>
    %2 = "stablehlo.constant"() {value = dense<0x3E000000> : tensor<2x3xf32>} : () -> tensor<2x3xf32>
    %3 = "stablehlo.multiply"(%arg0, %2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %4 = "stablehlo.multiply"(%3, %1) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %5 = "stablehlo.add"(%1, %4) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %6 = "stablehlo.constant"() {value = dense<0x3E124925> : tensor<2x3xf32>} : () -> tensor<2x3xf32>
    %7 = "stablehlo.multiply"(%arg0, %6) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %8 = "stablehlo.multiply"(%7, %5) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %9 = "stablehlo.add"(%1, %8) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %10 = "stablehlo.constant"() {value = dense<0x3E2AAAAB> : tensor<2x3xf32>} : () -> tensor<2x3xf32>
    %11 = "stablehlo.multiply"(%arg0, %10) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %12 = "stablehlo.multiply"(%11, %9) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %13 = "stablehlo.add"(%1, %12) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %14 = "stablehlo.constant"() {value = dense<0x3E4CCCCD> : tensor<2x3xf32>} : () -> tensor<2x3xf32>
    %15 = "stablehlo.multiply"(%arg0, %14) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %16 = "stablehlo.multiply"(%15, %13) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %17 = "stablehlo.add"(%1, %16) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %18 = "stablehlo.constant"() {value = dense<0x3E800000> : tensor<2x3xf32>} : () -> tensor<2x3xf32>
    %19 = "stablehlo.multiply"(%arg0, %18) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %20 = "stablehlo.multiply"(%19, %17) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %21 = "stablehlo.add"(%1, %20) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %22 = "stablehlo.constant"() {value = dense<0x3EAAAAAB> : tensor<2x3xf32>} : () -> tensor<2x3xf32>
    %23 = "stablehlo.multiply"(%arg0, %22) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %24 = "stablehlo.multiply"(%23, %21) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %25 = "stablehlo.add"(%1, %24) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %26 = "stablehlo.constant"() {value = dense<0x3F000000> : tensor<2x3xf32>} : () -> tensor<2x3xf32>
    %27 = "stablehlo.multiply"(%arg0, %26) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %28 = "stablehlo.multiply"(%27, %25) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %29 = "stablehlo.add"(%1, %28) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %30 = "stablehlo.multiply"(%arg0, %29) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %31 = "stablehlo.exponential_minus_one"(%arg0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
    %32 = "stablehlo.constant"() {value = dense<0x3F000000> : tensor<2x3xf32>} : () -> tensor<2x3xf32>
    %33 = "stablehlo.abs"(%arg0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
    %34 = "stablehlo.compare"(%33, %32) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xi1>
    %35 = "stablehlo.select"(%34, %30, %31) : (tensor<2x3xi1>, tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %36 = "stablehlo.exponential_minus_one"(%arg1) : (tensor<2xf64>) -> tensor<2xf64>
    %37 = "stablehlo.logistic"(%arg0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
    %38 = "stablehlo.tanh"(%arg0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
    func.return %0, %35, %36, %37, %38 : tensor<2x3xf32>, tensor<2x3xf32>, tensor<2xf64>, tensor<2x3xf32>, tensor<2x3xf32>
  }
}
module @logarithms {
  func.func public @main(%arg0: tensor<2x3xf32>, %arg1: tensor<2xf64>) -> (tensor<2x3xf32>, tensor<2x3xf32>, tensor<2xf64>, tensor<2x3xf32>, tensor<2x3xf32>) {
    %0 = "stablehlo.log"(%arg0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
    %1 = "stablehlo.log_plus_one"(%arg0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
    %2 = "stablehlo.constant"() {value = dense<0x3FF0000000000000> : tensor<2xf64>} : () -> tensor<2xf64>
    %3 = "stablehlo.constant"() {value = dense<0x4000000000000000> : tensor<2xf64>} : () -> tensor<2xf64>
    %4 = "stablehlo.add"(%3, %arg1) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %5 = "stablehlo.divide"(%arg1, %4) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %6 = "stablehlo.multiply"(%5, %5) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %7 = "stablehlo.constant"() {value = dense<0x3F9F07C1F07C1F08> : tensor<2xf64>} : () -> tensor<2xf64>
    %8 = "stablehlo.constant"() {value = dense<0x3FA0842108421084> : tensor<2xf64>} : () -> tensor<2xf64>
    %9 = "stablehlo.multiply"(%6, %7) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %10 = "stablehlo.add"(%8, %9) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %11 = "stablehlo.constant"() {value = dense<0x3FA1A7B9611A7B96> : tensor<2xf64>} : () -> tensor<2xf64>
    %12 = "stablehlo.multiply"(%6, %10) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %13 = "stablehlo.add"(%11, %12) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %14 = "stablehlo.constant"() {value = dense<0x3FA2F684BDA12F68> : tensor<2xf64>} : () -> tensor<2xf64>
    %15 = "stablehlo.multiply"(%6, %13) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %16 = "stablehlo.add"(%14, %15) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %17 = "stablehlo.constant"() {value = dense<0x3FA47AE147AE147B> : tensor<2xf64>} : () -> tensor<2xf64>
    %18 = "stablehlo.multiply"(%6, %16) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %19 = "stablehlo.add"(%17, %18) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %20 = "stablehlo.constant"() {value = dense<0x3FA642C8590B2164> : tensor<2xf64>} : () -> tensor<2xf64>
    %21 = "stablehlo.multiply"(%6, %19) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %22 = "stablehlo.add"(%20, %21) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %23 = "stablehlo.constant"() {value = dense<0x3FA8618618618618> : tensor<2xf64>} : () -> tensor<2xf64>
    %24 = "stablehlo.multiply"(%6, %22) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %25 = "stablehlo.add"(%23, %24) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %26 = "stablehlo.constant"() {value = dense<0x3FAAF286BCA1AF28> : tensor<2xf64>} : () -> tensor<2xf64>
    %27 = "stablehlo.multiply"(%6, %25) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %28 = "stablehlo.add"(%26, %27) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %29 = "stablehlo.constant"() {value = dense<0x3FAE1E1E1E1E1E1E> : tensor<2xf64>} : () -> tensor<2xf64>
    %30 = "stablehlo.multiply"(%6, %28) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %31 = "stablehlo.add"(%29, %30) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %32 = "stablehlo.constant"() {value = dense<0x3FB1111111111111> : tensor<2xf64>} : () -> tensor<2xf64>
    %33 = "stablehlo.multiply"(%6, %31) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %34 = "stablehlo.add"(%32, %33) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %35 = "stablehlo.constant"() {value = dense<0x3FB3B13B13B13B14> : tensor<2xf64>} : () -> tensor<2xf64>
    %36 = "stablehlo.multiply"(%6, %34) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %37 = "stablehlo.add"(%35, %36) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %38 = "stablehlo.constant"() {value = dense<0x3FB745D1745D1746> : tensor<2xf64>} : () -> tensor<2xf64>
    %39 = "stablehlo.multiply"(%6, %37) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %40 = "stablehlo.add"(%38, %39) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %41 = "stablehlo.constant"() {value = dense<0x3FBC71C71C71C71C> : tensor<2xf64>} : () -> tensor<2xf64>
    %42 = "stablehlo.multiply"(%6, %40) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %43 = "stablehlo.add"(%41, %42) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %44 = "stablehlo.constant"() {value = dense<0x3FC2492492492492> : tensor<2xf64>} : () -> tensor<2xf64>
    %45 = "stablehlo.multiply"(%6, %43) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %46 = "stablehlo.add"(%44, %45) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %47 = "stablehlo.constant"() {value = dense<0x3FC999999999999A> : tensor<2xf64>} : () -> tensor<2xf64>
    %48 = "stablehlo.multiply"(%6, %46) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %49 = "stablehlo.add"(%47, %48) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %50 = "stablehlo.constant"() {value = dense<0x3FD5555555555555> : tensor<2xf64>} : () -> tensor<2xf64>
    %51 = "stablehlo.multiply"(%6, %49) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %52 = "stablehlo.add"(%50, %51) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %53 = "stablehlo.constant"() {value = dense<0x3FF0000000000000> : tensor<2xf64>} : () -> tensor<2xf64>
    %54 = "stablehlo.multiply"(%6, %52) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %55 = "stablehlo.add"(%53, %54) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %56 = "stablehlo.divide"(%3, %4) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %57 = "stablehlo.multiply"(%arg1, %56) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %58 = "stablehlo.multiply"(%57, %55) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %59 = "stablehlo.add"(%2, %arg1) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %60 = "stablehlo.log"(%59) : (tensor<2xf64>) -> tensor<2xf64>
    %61 = "stablehlo.constant"() {value = dense<0x3FE0000000000000> : tensor<2xf64>} : () -> tensor<2xf64>
    %62 = "stablehlo.abs"(%arg1) : (tensor<2xf64>) -> tensor<2xf64>
    %63 = "stablehlo.compare"(%62, %61) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xi1>
    %64 = "stablehlo.select"(%63, %58, %60) : (tensor<2xi1>, tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %65 = "stablehlo.sqrt"(%arg0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
    %66 = "stablehlo.rsqrt"(%arg0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
    func.return %0, %1, %64, %65, %66 : tensor<2x3xf32>, tensor<2x3xf32>, tensor<2xf64>, tensor<2x3xf32>, tensor<2x3xf32>
  }
}
module @rounding {
  func.func public @main(%arg0: tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3xf32>) {
    %0 = "stablehlo.floor"(%arg0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
    %1 = "stablehlo.ceil"(%arg0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
    %2 = "stablehlo.sine"(%arg0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
    %3 = "stablehlo.cosine"(%arg0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
    func.return %0, %1, %2, %3 : tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3xf32>
  }
}
module @not {
  func.func public @main(%arg0: tensor<3xi32>, %arg1: tensor<3xi1>, %arg2: tensor<2x3xf32>) -> (tensor<3xi32>, tensor<3xi1>, tensor<2x3xi1>) {
    %0 = "stablehlo.not"(%arg0) : (tensor<3xi32>) -> tensor<3xi32>
    %1 = "stablehlo.not"(%arg1) : (tensor<3xi1>) -> tensor<3xi1>
    %2 = "stablehlo.is_finite"(%arg2) : (tensor<2x3xf32>) -> tensor<2x3xi1>
    func.return %0, %1, %2 : tensor<3xi32>, tensor<3xi1>, tensor<2x3xi1>
  }
}
module @arithmetic {
  func.func public @main(%arg0: tensor<2x3xf32>, %arg1: tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3xf32>) {
    %0 = "stablehlo.add"(%arg0, %arg1) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %1 = "stablehlo.subtract"(%arg0, %arg1) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %2 = "stablehlo.multiply"(%arg0, %arg1) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %3 = "stablehlo.divide"(%arg0, %arg1) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %4 = "stablehlo.power"(%arg0, %arg1) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %5 = "stablehlo.remainder"(%arg0, %arg1) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    func.return %0, %1, %2, %3, %4, %5 : tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3xf32>
  }
}
module @extremes {
  func.func public @main(%arg0: tensor<2x3xf32>, %arg1: tensor<2x3xf32>, %arg2: tensor<3xi32>, %arg3: tensor<3xi32>, %arg4: tensor<3xi1>, %arg5: tensor<3xi1>) -> (tensor<2x3xf32>, tensor<2x3xf32>, tensor<3xi32>, tensor<3xi1>, tensor<3xi1>) {
    %0 = "stablehlo.maximum"(%arg0, %arg1) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %1 = "stablehlo.minimum"(%arg0, %arg1) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %2 = "stablehlo.maximum"(%arg2, %arg3) : (tensor<3xi32>, tensor<3xi32>) -> tensor<3xi32>
    %3 = "stablehlo.or"(%arg4, %arg5) : (tensor<3xi1>, tensor<3xi1>) -> tensor<3xi1>
    %4 = "stablehlo.and"(%arg4, %arg5) : (tensor<3xi1>, tensor<3xi1>) -> tensor<3xi1>
    func.return %0, %1, %2, %3, %4 : tensor<2x3xf32>, tensor<2x3xf32>, tensor<3xi32>, tensor<3xi1>, tensor<3xi1>
  }
}
module @logic {
  func.func public @main(%arg0: tensor<3xi1>, %arg1: tensor<3xi1>, %arg2: tensor<3xi32>, %arg3: tensor<3xi32>) -> (tensor<3xi1>, tensor<3xi1>, tensor<3xi1>, tensor<3xi1>, tensor<3xi1>, tensor<3xi32>, tensor<3xi32>, tensor<3xi32>) {
    %0 = "stablehlo.or"(%arg0, %arg1) : (tensor<3xi1>, tensor<3xi1>) -> tensor<3xi1>
    %1 = "stablehlo.and"(%arg0, %arg1) : (tensor<3xi1>, tensor<3xi1>) -> tensor<3xi1>
    %2 = "stablehlo.and"(%arg0, %arg1) : (tensor<3xi1>, tensor<3xi1>) -> tensor<3xi1>
    %3 = "stablehlo.or"(%arg0, %arg1) : (tensor<3xi1>, tensor<3xi1>) -> tensor<3xi1>
    %4 = "stablehlo.xor"(%arg0, %arg1) : (tensor<3xi1>, tensor<3xi1>) -> tensor<3xi1>
    %5 = "stablehlo.and"(%arg2, %arg3) : (tensor<3xi32>, tensor<3xi32>) -> tensor<3xi32>
    %6 = "stablehlo.or"(%arg2, %arg3) : (tensor<3xi32>, tensor<3xi32>) -> tensor<3xi32>
    %7 = "stablehlo.xor"(%arg2, %arg3) : (tensor<3xi32>, tensor<3xi32>) -> tensor<3xi32>
    func.return %0, %1, %2, %3, %4, %5, %6, %7 : tensor<3xi1>, tensor<3xi1>, tensor<3xi1>, tensor<3xi1>, tensor<3xi1>, tensor<3xi32>, tensor<3xi32>, tensor<3xi32>
  }
}
module @shifts {
  func.func public @main(%arg0: tensor<3xui32>, %arg1: tensor<3xi32>) -> (tensor<3xui32>, tensor<3xi32>) {
    %0 = "stablehlo.constant"() {value = dense<3> : tensor<ui32>} : () -> tensor<ui32>
    %1 = "stablehlo.broadcast_in_dim"(%0) {broadcast_dimensions = array<i64>} : (tensor<ui32>) -> tensor<3xui32>
    %2 = "stablehlo.shift_left"(%arg0, %1) : (tensor<3xui32>, tensor<3xui32>) -> tensor<3xui32>
    %3 = "stablehlo.constant"() {value = dense<4> : tensor<i32>} : () -> tensor<i32>
    %4 = "stablehlo.broadcast_in_dim"(%3) {broadcast_dimensions = array<i64>} : (tensor<i32>) -> tensor<3xi32>
    %5 = "stablehlo.shift_right_logical"(%arg1, %4) : (tensor<3xi32>, tensor<3xi32>) -> tensor<3xi32>
    func.return %2, %5 : tensor<3xui32>, tensor<3xi32>
  }
}
module @comparisons {
  func.func public @main(%arg0: tensor<2x3xf32>, %arg1: tensor<2x3xf32>, %arg2: tensor<3xi32>, %arg3: tensor<3xi32>, %arg4: tensor<3xi1>, %arg5: tensor<3xi1>) -> (tensor<2x3xi1>, tensor<2x3xi1>, tensor<2x3xi1>, tensor<2x3xi1>, tensor<2x3xi1>, tensor<2x3xi1>, tensor<3xi1>, tensor<3xi1>) {
    %0 = "stablehlo.compare"(%arg0, %arg1) {comparison_direction = #stablehlo<comparison_direction EQ>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xi1>
    %1 = "stablehlo.compare"(%arg0, %arg1) {comparison_direction = #stablehlo<comparison_direction NE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xi1>
    %2 = "stablehlo.compare"(%arg0, %arg1) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xi1>
    %3 = "stablehlo.compare"(%arg0, %arg1) {comparison_direction = #stablehlo<comparison_direction LE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xi1>
    %4 = "stablehlo.compare"(%arg0, %arg1) {comparison_direction = #stablehlo<comparison_direction GT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xi1>
    %5 = "stablehlo.compare"(%arg0, %arg1) {comparison_direction = #stablehlo<comparison_direction GE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xi1>
    %6 = "stablehlo.compare"(%arg2, %arg3) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type SIGNED>} : (tensor<3xi32>, tensor<3xi32>) -> tensor<3xi1>
    %7 = "stablehlo.compare"(%arg4, %arg5) {comparison_direction = #stablehlo<comparison_direction EQ>, compare_type = #stablehlo<comparison_type UNSIGNED>} : (tensor<3xi1>, tensor<3xi1>) -> tensor<3xi1>
    func.return %0, %1, %2, %3, %4, %5, %6, %7 : tensor<2x3xi1>, tensor<2x3xi1>, tensor<2x3xi1>, tensor<2x3xi1>, tensor<2x3xi1>, tensor<2x3xi1>, tensor<3xi1>, tensor<3xi1>
  }
}
module @compare_unsigned {
  func.func public @main(%arg0: tensor<3xui32>, %arg1: tensor<3xui32>) -> (tensor<3xi1>) {
    %0 = "stablehlo.compare"(%arg0, %arg1) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type UNSIGNED>} : (tensor<3xui32>, tensor<3xui32>) -> tensor<3xi1>
    func.return %0 : tensor<3xi1>
  }
}
module @select {
  func.func public @main(%arg0: tensor<2x3xf32>, %arg1: tensor<2x3xf32>) -> (tensor<2x3xf32>) {
    %0 = "stablehlo.compare"(%arg0, %arg1) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xi1>
    %1 = "stablehlo.select"(%0, %arg0, %arg1) : (tensor<2x3xi1>, tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    func.return %1 : tensor<2x3xf32>
  }
}
module @stop_gradient {
  func.func public @main(%arg0: tensor<2x3xf32>) -> (tensor<2x3xf32>) {
    func.return %arg0 : tensor<2x3xf32>
  }
}
