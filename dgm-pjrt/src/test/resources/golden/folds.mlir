module @reduce_F32 {
  func.func public @main(%arg0: tensor<2x3xf32>) -> (tensor<3xf32>, tensor<2xf32>, tensor<f32>) {
    %0 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<f32>} : () -> tensor<f32>
    %1 = "stablehlo.reduce"(%arg0, %0) ({
      ^bb0(%a: tensor<f32>, %b: tensor<f32>):
        %c = "stablehlo.add"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
        "stablehlo.return"(%c) : (tensor<f32>) -> ()
    }) {dimensions = array<i64: 0>} : (tensor<2x3xf32>, tensor<f32>) -> tensor<3xf32>
    %2 = "stablehlo.constant"() {value = dense<0xFF800000> : tensor<f32>} : () -> tensor<f32>
    %3 = "stablehlo.reduce"(%arg0, %2) ({
      ^bb0(%a: tensor<f32>, %b: tensor<f32>):
        %c = "stablehlo.maximum"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
        "stablehlo.return"(%c) : (tensor<f32>) -> ()
    }) {dimensions = array<i64: 1>} : (tensor<2x3xf32>, tensor<f32>) -> tensor<2xf32>
    %4 = "stablehlo.constant"() {value = dense<0x7F800000> : tensor<f32>} : () -> tensor<f32>
    %5 = "stablehlo.reduce"(%arg0, %4) ({
      ^bb0(%a: tensor<f32>, %b: tensor<f32>):
        %c = "stablehlo.minimum"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
        "stablehlo.return"(%c) : (tensor<f32>) -> ()
    }) {dimensions = array<i64: 0, 1>} : (tensor<2x3xf32>, tensor<f32>) -> tensor<f32>
    func.return %1, %3, %5 : tensor<3xf32>, tensor<2xf32>, tensor<f32>
  }
}
module @reduce_BF16 {
  func.func public @main(%arg0: tensor<2x3xbf16>) -> (tensor<3xbf16>, tensor<2xbf16>, tensor<bf16>) {
    %0 = "stablehlo.convert"(%arg0) : (tensor<2x3xbf16>) -> tensor<2x3xf32>
    %1 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<f32>} : () -> tensor<f32>
    %2 = "stablehlo.reduce"(%0, %1) ({
      ^bb0(%a: tensor<f32>, %b: tensor<f32>):
        %c = "stablehlo.add"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
        "stablehlo.return"(%c) : (tensor<f32>) -> ()
    }) {dimensions = array<i64: 0>} : (tensor<2x3xf32>, tensor<f32>) -> tensor<3xf32>
    %3 = "stablehlo.convert"(%2) : (tensor<3xf32>) -> tensor<3xbf16>
    %4 = "stablehlo.constant"() {value = dense<0xFF80> : tensor<bf16>} : () -> tensor<bf16>
    %5 = "stablehlo.reduce"(%arg0, %4) ({
      ^bb0(%a: tensor<bf16>, %b: tensor<bf16>):
        %c = "stablehlo.maximum"(%a, %b) : (tensor<bf16>, tensor<bf16>) -> tensor<bf16>
        "stablehlo.return"(%c) : (tensor<bf16>) -> ()
    }) {dimensions = array<i64: 1>} : (tensor<2x3xbf16>, tensor<bf16>) -> tensor<2xbf16>
    %6 = "stablehlo.constant"() {value = dense<0x7F80> : tensor<bf16>} : () -> tensor<bf16>
    %7 = "stablehlo.reduce"(%arg0, %6) ({
      ^bb0(%a: tensor<bf16>, %b: tensor<bf16>):
        %c = "stablehlo.minimum"(%a, %b) : (tensor<bf16>, tensor<bf16>) -> tensor<bf16>
        "stablehlo.return"(%c) : (tensor<bf16>) -> ()
    }) {dimensions = array<i64: 0, 1>} : (tensor<2x3xbf16>, tensor<bf16>) -> tensor<bf16>
    func.return %3, %5, %7 : tensor<3xbf16>, tensor<2xbf16>, tensor<bf16>
  }
}
module @reduce_I32 {
  func.func public @main(%arg0: tensor<2x3xi32>) -> (tensor<3xi32>, tensor<2xi32>, tensor<i32>) {
    %0 = "stablehlo.constant"() {value = dense<0> : tensor<i32>} : () -> tensor<i32>
    %1 = "stablehlo.reduce"(%arg0, %0) ({
      ^bb0(%a: tensor<i32>, %b: tensor<i32>):
        %c = "stablehlo.add"(%a, %b) : (tensor<i32>, tensor<i32>) -> tensor<i32>
        "stablehlo.return"(%c) : (tensor<i32>) -> ()
    }) {dimensions = array<i64: 0>} : (tensor<2x3xi32>, tensor<i32>) -> tensor<3xi32>
    %2 = "stablehlo.constant"() {value = dense<-2147483648> : tensor<i32>} : () -> tensor<i32>
    %3 = "stablehlo.reduce"(%arg0, %2) ({
      ^bb0(%a: tensor<i32>, %b: tensor<i32>):
        %c = "stablehlo.maximum"(%a, %b) : (tensor<i32>, tensor<i32>) -> tensor<i32>
        "stablehlo.return"(%c) : (tensor<i32>) -> ()
    }) {dimensions = array<i64: 1>} : (tensor<2x3xi32>, tensor<i32>) -> tensor<2xi32>
    %4 = "stablehlo.constant"() {value = dense<2147483647> : tensor<i32>} : () -> tensor<i32>
    %5 = "stablehlo.reduce"(%arg0, %4) ({
      ^bb0(%a: tensor<i32>, %b: tensor<i32>):
        %c = "stablehlo.minimum"(%a, %b) : (tensor<i32>, tensor<i32>) -> tensor<i32>
        "stablehlo.return"(%c) : (tensor<i32>) -> ()
    }) {dimensions = array<i64: 0, 1>} : (tensor<2x3xi32>, tensor<i32>) -> tensor<i32>
    func.return %1, %3, %5 : tensor<3xi32>, tensor<2xi32>, tensor<i32>
  }
}
module @reduce_I64 {
  func.func public @main(%arg0: tensor<2x3xi64>) -> (tensor<3xi64>, tensor<2xi64>, tensor<i64>) {
    %0 = "stablehlo.constant"() {value = dense<0> : tensor<i64>} : () -> tensor<i64>
    %1 = "stablehlo.reduce"(%arg0, %0) ({
      ^bb0(%a: tensor<i64>, %b: tensor<i64>):
        %c = "stablehlo.add"(%a, %b) : (tensor<i64>, tensor<i64>) -> tensor<i64>
        "stablehlo.return"(%c) : (tensor<i64>) -> ()
    }) {dimensions = array<i64: 0>} : (tensor<2x3xi64>, tensor<i64>) -> tensor<3xi64>
    %2 = "stablehlo.constant"() {value = dense<-9223372036854775808> : tensor<i64>} : () -> tensor<i64>
    %3 = "stablehlo.reduce"(%arg0, %2) ({
      ^bb0(%a: tensor<i64>, %b: tensor<i64>):
        %c = "stablehlo.maximum"(%a, %b) : (tensor<i64>, tensor<i64>) -> tensor<i64>
        "stablehlo.return"(%c) : (tensor<i64>) -> ()
    }) {dimensions = array<i64: 1>} : (tensor<2x3xi64>, tensor<i64>) -> tensor<2xi64>
    %4 = "stablehlo.constant"() {value = dense<9223372036854775807> : tensor<i64>} : () -> tensor<i64>
    %5 = "stablehlo.reduce"(%arg0, %4) ({
      ^bb0(%a: tensor<i64>, %b: tensor<i64>):
        %c = "stablehlo.minimum"(%a, %b) : (tensor<i64>, tensor<i64>) -> tensor<i64>
        "stablehlo.return"(%c) : (tensor<i64>) -> ()
    }) {dimensions = array<i64: 0, 1>} : (tensor<2x3xi64>, tensor<i64>) -> tensor<i64>
    func.return %1, %3, %5 : tensor<3xi64>, tensor<2xi64>, tensor<i64>
  }
}
module @reduce_U32 {
  func.func public @main(%arg0: tensor<2x3xui32>) -> (tensor<3xui32>, tensor<2xui32>, tensor<ui32>) {
    %0 = "stablehlo.constant"() {value = dense<0> : tensor<ui32>} : () -> tensor<ui32>
    %1 = "stablehlo.reduce"(%arg0, %0) ({
      ^bb0(%a: tensor<ui32>, %b: tensor<ui32>):
        %c = "stablehlo.add"(%a, %b) : (tensor<ui32>, tensor<ui32>) -> tensor<ui32>
        "stablehlo.return"(%c) : (tensor<ui32>) -> ()
    }) {dimensions = array<i64: 0>} : (tensor<2x3xui32>, tensor<ui32>) -> tensor<3xui32>
    %2 = "stablehlo.constant"() {value = dense<0> : tensor<ui32>} : () -> tensor<ui32>
    %3 = "stablehlo.reduce"(%arg0, %2) ({
      ^bb0(%a: tensor<ui32>, %b: tensor<ui32>):
        %c = "stablehlo.maximum"(%a, %b) : (tensor<ui32>, tensor<ui32>) -> tensor<ui32>
        "stablehlo.return"(%c) : (tensor<ui32>) -> ()
    }) {dimensions = array<i64: 1>} : (tensor<2x3xui32>, tensor<ui32>) -> tensor<2xui32>
    %4 = "stablehlo.constant"() {value = dense<4294967295> : tensor<ui32>} : () -> tensor<ui32>
    %5 = "stablehlo.reduce"(%arg0, %4) ({
      ^bb0(%a: tensor<ui32>, %b: tensor<ui32>):
        %c = "stablehlo.minimum"(%a, %b) : (tensor<ui32>, tensor<ui32>) -> tensor<ui32>
        "stablehlo.return"(%c) : (tensor<ui32>) -> ()
    }) {dimensions = array<i64: 0, 1>} : (tensor<2x3xui32>, tensor<ui32>) -> tensor<ui32>
    func.return %1, %3, %5 : tensor<3xui32>, tensor<2xui32>, tensor<ui32>
  }
}
module @reduce_bool {
  func.func public @main(%arg0: tensor<2x3xi1>) -> (tensor<3xi1>, tensor<2xi1>) {
    %0 = "stablehlo.constant"() {value = dense<true> : tensor<i1>} : () -> tensor<i1>
    %1 = "stablehlo.reduce"(%arg0, %0) ({
      ^bb0(%a: tensor<i1>, %b: tensor<i1>):
        %c = "stablehlo.and"(%a, %b) : (tensor<i1>, tensor<i1>) -> tensor<i1>
        "stablehlo.return"(%c) : (tensor<i1>) -> ()
    }) {dimensions = array<i64: 0>} : (tensor<2x3xi1>, tensor<i1>) -> tensor<3xi1>
    %2 = "stablehlo.constant"() {value = dense<false> : tensor<i1>} : () -> tensor<i1>
    %3 = "stablehlo.reduce"(%arg0, %2) ({
      ^bb0(%a: tensor<i1>, %b: tensor<i1>):
        %c = "stablehlo.or"(%a, %b) : (tensor<i1>, tensor<i1>) -> tensor<i1>
        "stablehlo.return"(%c) : (tensor<i1>) -> ()
    }) {dimensions = array<i64: 1>} : (tensor<2x3xi1>, tensor<i1>) -> tensor<2xi1>
    func.return %1, %3 : tensor<3xi1>, tensor<2xi1>
  }
}
module @dot_general_F32 {
  func.func public @main(%arg0: tensor<5x2x3xf32>, %arg1: tensor<5x3x4xf32>) -> (tensor<5x2x4xf32>) {
    %0 = "stablehlo.dot_general"(%arg0, %arg1) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [1]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<5x2x3xf32>, tensor<5x3x4xf32>) -> tensor<5x2x4xf32>
    func.return %0 : tensor<5x2x4xf32>
  }
}
module @convolution_F32 {
  func.func public @main(%arg0: tensor<2x3x8x8xf32>, %arg1: tensor<4x3x3x3xf32>) -> (tensor<2x4x4x12xf32>) {
    %0 = "stablehlo.convolution"(%arg0, %arg1) {window_strides = array<i64: 2, 1>, padding = dense<[[1, 0], [0, -1]]> : tensor<2x2xi64>, lhs_dilation = array<i64: 1, 2>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, dimension_numbers = #stablehlo.conv<[b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1]>, batch_group_count = 1 : i64, feature_group_count = 1 : i64, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<2x3x8x8xf32>, tensor<4x3x3x3xf32>) -> tensor<2x4x4x12xf32>
    func.return %0 : tensor<2x4x4x12xf32>
  }
}
module @dot_general_BF16 {
  func.func public @main(%arg0: tensor<5x2x3xbf16>, %arg1: tensor<5x3x4xbf16>) -> (tensor<5x2x4xbf16>) {
    %0 = "stablehlo.dot_general"(%arg0, %arg1) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [1]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<5x2x3xbf16>, tensor<5x3x4xbf16>) -> tensor<5x2x4xf32>
    %1 = "stablehlo.convert"(%0) : (tensor<5x2x4xf32>) -> tensor<5x2x4xbf16>
    func.return %1 : tensor<5x2x4xbf16>
  }
}
module @convolution_BF16 {
  func.func public @main(%arg0: tensor<2x3x8x8xbf16>, %arg1: tensor<4x3x3x3xbf16>) -> (tensor<2x4x4x12xbf16>) {
    %0 = "stablehlo.convolution"(%arg0, %arg1) {window_strides = array<i64: 2, 1>, padding = dense<[[1, 0], [0, -1]]> : tensor<2x2xi64>, lhs_dilation = array<i64: 1, 2>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, dimension_numbers = #stablehlo.conv<[b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1]>, batch_group_count = 1 : i64, feature_group_count = 1 : i64, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<2x3x8x8xbf16>, tensor<4x3x3x3xbf16>) -> tensor<2x4x4x12xbf16>
    func.return %0 : tensor<2x4x4x12xbf16>
  }
}
