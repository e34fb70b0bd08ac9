module @constants_of_F32 {
  func.func public @main() -> (tensor<2x2xf32>, tensor<3xf32>, tensor<f32>, tensor<0x2xf32>) {
    %0 = "stablehlo.constant"() {value = dense<"0x0000803F00000000000080BF00004040"> : tensor<2x2xf32>} : () -> tensor<2x2xf32>
    %1 = "stablehlo.constant"() {value = dense<0x3F800000> : tensor<f32>} : () -> tensor<f32>
    %2 = "stablehlo.broadcast_in_dim"(%1) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<3xf32>
    %3 = "stablehlo.constant"() {value = dense<0x40000000> : tensor<f32>} : () -> tensor<f32>
    %4 = "stablehlo.constant"() {value = dense<> : tensor<0x2xf32>} : () -> tensor<0x2xf32>
    func.return %0, %2, %3, %4 : tensor<2x2xf32>, tensor<3xf32>, tensor<f32>, tensor<0x2xf32>
  }
}
module @iota_of_F32 {
  func.func public @main() -> (tensor<2x3xf32>) {
    %0 = "stablehlo.iota"() {iota_dimension = 1 : i64} : () -> tensor<2x3xf32>
    func.return %0 : tensor<2x3xf32>
  }
}
module @constants_of_F64 {
  func.func public @main() -> (tensor<2x2xf64>, tensor<3xf64>, tensor<f64>, tensor<0x2xf64>) {
    %0 = "stablehlo.constant"() {value = dense<"0x000000000000F03F0000000000000000000000000000F0BF0000000000000840"> : tensor<2x2xf64>} : () -> tensor<2x2xf64>
    %1 = "stablehlo.constant"() {value = dense<0x3FF0000000000000> : tensor<f64>} : () -> tensor<f64>
    %2 = "stablehlo.broadcast_in_dim"(%1) {broadcast_dimensions = array<i64>} : (tensor<f64>) -> tensor<3xf64>
    %3 = "stablehlo.constant"() {value = dense<0x4000000000000000> : tensor<f64>} : () -> tensor<f64>
    %4 = "stablehlo.constant"() {value = dense<> : tensor<0x2xf64>} : () -> tensor<0x2xf64>
    func.return %0, %2, %3, %4 : tensor<2x2xf64>, tensor<3xf64>, tensor<f64>, tensor<0x2xf64>
  }
}
module @iota_of_F64 {
  func.func public @main() -> (tensor<2x3xf64>) {
    %0 = "stablehlo.iota"() {iota_dimension = 1 : i64} : () -> tensor<2x3xf64>
    func.return %0 : tensor<2x3xf64>
  }
}
module @constants_of_BF16 {
  func.func public @main() -> (tensor<2x2xbf16>, tensor<3xbf16>, tensor<bf16>, tensor<0x2xbf16>) {
    %0 = "stablehlo.constant"() {value = dense<"0x803F000080BF4040"> : tensor<2x2xbf16>} : () -> tensor<2x2xbf16>
    %1 = "stablehlo.constant"() {value = dense<0x3F80> : tensor<bf16>} : () -> tensor<bf16>
    %2 = "stablehlo.broadcast_in_dim"(%1) {broadcast_dimensions = array<i64>} : (tensor<bf16>) -> tensor<3xbf16>
    %3 = "stablehlo.constant"() {value = dense<0x4000> : tensor<bf16>} : () -> tensor<bf16>
    %4 = "stablehlo.constant"() {value = dense<> : tensor<0x2xbf16>} : () -> tensor<0x2xbf16>
    func.return %0, %2, %3, %4 : tensor<2x2xbf16>, tensor<3xbf16>, tensor<bf16>, tensor<0x2xbf16>
  }
}
module @iota_of_BF16 {
  func.func public @main() -> (tensor<2x3xbf16>) {
    %0 = "stablehlo.iota"() {iota_dimension = 1 : i64} : () -> tensor<2x3xi32>
    %1 = "stablehlo.convert"(%0) : (tensor<2x3xi32>) -> tensor<2x3xf32>
    %2 = "stablehlo.convert"(%1) : (tensor<2x3xf32>) -> tensor<2x3xbf16>
    func.return %2 : tensor<2x3xbf16>
  }
}
module @constants_of_I32 {
  func.func public @main() -> (tensor<2x2xi32>, tensor<3xi32>, tensor<i32>, tensor<0x2xi32>) {
    %0 = "stablehlo.constant"() {value = dense<"0x0100000000000000FFFFFFFF03000000"> : tensor<2x2xi32>} : () -> tensor<2x2xi32>
    %1 = "stablehlo.constant"() {value = dense<1> : tensor<i32>} : () -> tensor<i32>
    %2 = "stablehlo.broadcast_in_dim"(%1) {broadcast_dimensions = array<i64>} : (tensor<i32>) -> tensor<3xi32>
    %3 = "stablehlo.constant"() {value = dense<2> : tensor<i32>} : () -> tensor<i32>
    %4 = "stablehlo.constant"() {value = dense<> : tensor<0x2xi32>} : () -> tensor<0x2xi32>
    func.return %0, %2, %3, %4 : tensor<2x2xi32>, tensor<3xi32>, tensor<i32>, tensor<0x2xi32>
  }
}
module @iota_of_I32 {
  func.func public @main() -> (tensor<2x3xi32>) {
    %0 = "stablehlo.iota"() {iota_dimension = 1 : i64} : () -> tensor<2x3xi32>
    func.return %0 : tensor<2x3xi32>
  }
}
module @constants_of_I64 {
  func.func public @main() -> (tensor<2x2xi64>, tensor<3xi64>, tensor<i64>, tensor<0x2xi64>) {
    %0 = "stablehlo.constant"() {value = dense<"0x01000000000000000000000000000000FFFFFFFFFFFFFFFF0300000000000000"> : tensor<2x2xi64>} : () -> tensor<2x2xi64>
    %1 = "stablehlo.constant"() {value = dense<1> : tensor<i64>} : () -> tensor<i64>
    %2 = "stablehlo.broadcast_in_dim"(%1) {broadcast_dimensions = array<i64>} : (tensor<i64>) -> tensor<3xi64>
    %3 = "stablehlo.constant"() {value = dense<2> : tensor<i64>} : () -> tensor<i64>
    %4 = "stablehlo.constant"() {value = dense<> : tensor<0x2xi64>} : () -> tensor<0x2xi64>
    func.return %0, %2, %3, %4 : tensor<2x2xi64>, tensor<3xi64>, tensor<i64>, tensor<0x2xi64>
  }
}
module @iota_of_I64 {
  func.func public @main() -> (tensor<2x3xi64>) {
    %0 = "stablehlo.iota"() {iota_dimension = 1 : i64} : () -> tensor<2x3xi64>
    func.return %0 : tensor<2x3xi64>
  }
}
module @constants_of_U32 {
  func.func public @main() -> (tensor<2x2xui32>, tensor<3xui32>, tensor<ui32>, tensor<0x2xui32>) {
    %0 = "stablehlo.constant"() {value = dense<"0x0100000000000000FFFFFFFF03000000"> : tensor<2x2xui32>} : () -> tensor<2x2xui32>
    %1 = "stablehlo.constant"() {value = dense<1> : tensor<ui32>} : () -> tensor<ui32>
    %2 = "stablehlo.broadcast_in_dim"(%1) {broadcast_dimensions = array<i64>} : (tensor<ui32>) -> tensor<3xui32>
    %3 = "stablehlo.constant"() {value = dense<2> : tensor<ui32>} : () -> tensor<ui32>
    %4 = "stablehlo.constant"() {value = dense<> : tensor<0x2xui32>} : () -> tensor<0x2xui32>
    func.return %0, %2, %3, %4 : tensor<2x2xui32>, tensor<3xui32>, tensor<ui32>, tensor<0x2xui32>
  }
}
module @iota_of_U32 {
  func.func public @main() -> (tensor<2x3xui32>) {
    %0 = "stablehlo.iota"() {iota_dimension = 1 : i64} : () -> tensor<2x3xui32>
    func.return %0 : tensor<2x3xui32>
  }
}
module @constants_of_BOOL {
  func.func public @main() -> (tensor<2x2xi1>, tensor<3xi1>, tensor<i1>, tensor<0x2xi1>) {
    %0 = "stablehlo.constant"() {value = dense<[[true, false], [true, true]]> : tensor<2x2xi1>} : () -> tensor<2x2xi1>
    %1 = "stablehlo.constant"() {value = dense<true> : tensor<i1>} : () -> tensor<i1>
    %2 = "stablehlo.broadcast_in_dim"(%1) {broadcast_dimensions = array<i64>} : (tensor<i1>) -> tensor<3xi1>
    %3 = "stablehlo.constant"() {value = dense<true> : tensor<i1>} : () -> tensor<i1>
    %4 = "stablehlo.constant"() {value = dense<> : tensor<0x2xi1>} : () -> tensor<0x2xi1>
    func.return %0, %2, %3, %4 : tensor<2x2xi1>, tensor<3xi1>, tensor<i1>, tensor<0x2xi1>
  }
}
module @special_NaN {
  func.func public @main() -> (tensor<f32>, tensor<f64>) {
    %0 = "stablehlo.constant"() {value = dense<0x7FC00000> : tensor<f32>} : () -> tensor<f32>
    %1 = "stablehlo.constant"() {value = dense<0x7FF8000000000000> : tensor<f64>} : () -> tensor<f64>
    func.return %0, %1 : tensor<f32>, tensor<f64>
  }
}
module @special_Infinity {
  func.func public @main() -> (tensor<f32>, tensor<f64>) {
    %0 = "stablehlo.constant"() {value = dense<0x7F800000> : tensor<f32>} : () -> tensor<f32>
    %1 = "stablehlo.constant"() {value = dense<0x7FF0000000000000> : tensor<f64>} : () -> tensor<f64>
    func.return %0, %1 : tensor<f32>, tensor<f64>
  }
}
module @special__0_0 {
  func.func public @main() -> (tensor<f32>, tensor<f64>) {
    %0 = "stablehlo.constant"() {value = dense<0x80000000> : tensor<f32>} : () -> tensor<f32>
    %1 = "stablehlo.constant"() {value = dense<0x8000000000000000> : tensor<f64>} : () -> tensor<f64>
    func.return %0, %1 : tensor<f32>, tensor<f64>
  }
}
module @special_0_1 {
  func.func public @main() -> (tensor<f32>, tensor<f64>) {
    %0 = "stablehlo.constant"() {value = dense<0x3DCCCCCD> : tensor<f32>} : () -> tensor<f32>
    %1 = "stablehlo.constant"() {value = dense<0x3FB999999999999A> : tensor<f64>} : () -> tensor<f64>
    func.return %0, %1 : tensor<f32>, tensor<f64>
  }
}
