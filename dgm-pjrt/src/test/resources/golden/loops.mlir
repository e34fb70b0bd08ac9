module @forwards {
  func.func public @main(%arg0: tensor<2x3xf32>, %arg1: tensor<4x2x3xf32>, %arg2: tensor<3x3xf32>) -> (tensor<2x3xf32>, tensor<4x2xf32>) {
    %0 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<4x2xf32>} : () -> tensor<4x2xf32>
    %1 = "stablehlo.constant"() {value = dense<0> : tensor<i32>} : () -> tensor<i32>
    %2:3 = "stablehlo.while"(%1, %arg0, %0) ({
      ^bb0(%w0pa0: tensor<i32>, %w0pa1: tensor<2x3xf32>, %w0pa2: tensor<4x2xf32>):
        %w0p_0 = "stablehlo.constant"() {value = dense<4> : tensor<i32>} : () -> tensor<i32>
        %w0p_1 = "stablehlo.compare"(%w0pa0, %w0p_0) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type SIGNED>} : (tensor<i32>, tensor<i32>) -> tensor<i1>
        "stablehlo.return"(%w0p_1) : (tensor<i1>) -> ()
    }, {
      ^bb0(%w0sa0: tensor<i32>, %w0sa1: tensor<2x3xf32>, %w0sa2: tensor<4x2xf32>):
        %w0s_0 = "stablehlo.constant"() {value = dense<0> : tensor<i32>} : () -> tensor<i32>
        %w0s_1 = "stablehlo.dynamic_slice"(%arg1, %w0sa0, %w0s_0, %w0s_0) {slice_sizes = array<i64: 1, 2, 3>} : (tensor<4x2x3xf32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<1x2x3xf32>
        %w0s_2 = "stablehlo.reshape"(%w0s_1) : (tensor<1x2x3xf32>) -> tensor<2x3xf32>
        %w0s_3 = "stablehlo.dot_general"(%w0sa1, %arg2) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<2x3xf32>, tensor<3x3xf32>) -> tensor<2x3xf32>
        %w0s_4 = "stablehlo.add"(%w0s_3, %w0s_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
        %w0s_5 = "stablehlo.tanh"(%w0s_4) : (tensor<2x3xf32>) -> tensor<2x3xf32>
        %w0s_6 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<f32>} : () -> tensor<f32>
        %w0s_7 = "stablehlo.reduce"(%w0s_5, %w0s_6) ({
          ^bb0(%a: tensor<f32>, %b: tensor<f32>):
            %c = "stablehlo.add"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
            "stablehlo.return"(%c) : (tensor<f32>) -> ()
        }) {dimensions = array<i64: 1>} : (tensor<2x3xf32>, tensor<f32>) -> tensor<2xf32>
        %w0s_8 = "stablehlo.constant"() {value = dense<1> : tensor<i32>} : () -> tensor<i32>
        %w0s_9 = "stablehlo.add"(%w0sa0, %w0s_8) : (tensor<i32>, tensor<i32>) -> tensor<i32>
        %w0s_10 = "stablehlo.reshape"(%w0s_7) : (tensor<2xf32>) -> tensor<1x2xf32>
        %w0s_11 = "stablehlo.constant"() {value = dense<0> : tensor<i32>} : () -> tensor<i32>
        %w0s_12 = "stablehlo.dynamic_update_slice"(%w0sa2, %w0s_10, %w0sa0, %w0s_11) : (tensor<4x2xf32>, tensor<1x2xf32>, tensor<i32>, tensor<i32>) -> tensor<4x2xf32>
        "stablehlo.return"(%w0s_9, %w0s_5, %w0s_12) : (tensor<i32>, tensor<2x3xf32>, tensor<4x2xf32>) -> ()
    }) : (tensor<i32>, tensor<2x3xf32>, tensor<4x2xf32>) -> (tensor<i32>, tensor<2x3xf32>, tensor<4x2xf32>)
    func.return %2#1, %2#2 : tensor<2x3xf32>, tensor<4x2xf32>
  }
}
module @backwards {
  func.func public @main(%arg0: tensor<2x3xf32>, %arg1: tensor<4x2x3xf32>, %arg2: tensor<3x3xf32>) -> (tensor<2x3xf32>, tensor<4x2xf32>) {
    %0 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<4x2xf32>} : () -> tensor<4x2xf32>
    %1 = "stablehlo.constant"() {value = dense<0> : tensor<i32>} : () -> tensor<i32>
    %2:3 = "stablehlo.while"(%1, %arg0, %0) ({
      ^bb0(%w0pa0: tensor<i32>, %w0pa1: tensor<2x3xf32>, %w0pa2: tensor<4x2xf32>):
        %w0p_0 = "stablehlo.constant"() {value = dense<4> : tensor<i32>} : () -> tensor<i32>
        %w0p_1 = "stablehlo.compare"(%w0pa0, %w0p_0) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type SIGNED>} : (tensor<i32>, tensor<i32>) -> tensor<i1>
        "stablehlo.return"(%w0p_1) : (tensor<i1>) -> ()
    }, {
      ^bb0(%w0sa0: tensor<i32>, %w0sa1: tensor<2x3xf32>, %w0sa2: tensor<4x2xf32>):
        %w0s_0 = "stablehlo.constant"() {value = dense<3> : tensor<i32>} : () -> tensor<i32>
        %w0s_1 = "stablehlo.subtract"(%w0s_0, %w0sa0) : (tensor<i32>, tensor<i32>) -> tensor<i32>
        %w0s_2 = "stablehlo.constant"() {value = dense<0> : tensor<i32>} : () -> tensor<i32>
        %w0s_3 = "stablehlo.dynamic_slice"(%arg1, %w0s_1, %w0s_2, %w0s_2) {slice_sizes = array<i64: 1, 2, 3>} : (tensor<4x2x3xf32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<1x2x3xf32>
        %w0s_4 = "stablehlo.reshape"(%w0s_3) : (tensor<1x2x3xf32>) -> tensor<2x3xf32>
        %w0s_5 = "stablehlo.dot_general"(%w0sa1, %arg2) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<2x3xf32>, tensor<3x3xf32>) -> tensor<2x3xf32>
        %w0s_6 = "stablehlo.add"(%w0s_5, %w0s_4) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
        %w0s_7 = "stablehlo.tanh"(%w0s_6) : (tensor<2x3xf32>) -> tensor<2x3xf32>
        %w0s_8 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<f32>} : () -> tensor<f32>
        %w0s_9 = "stablehlo.reduce"(%w0s_7, %w0s_8) ({
          ^bb0(%a: tensor<f32>, %b: tensor<f32>):
            %c = "stablehlo.add"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
            "stablehlo.return"(%c) : (tensor<f32>) -> ()
        }) {dimensions = array<i64: 1>} : (tensor<2x3xf32>, tensor<f32>) -> tensor<2xf32>
        %w0s_10 = "stablehlo.constant"() {value = dense<1> : tensor<i32>} : () -> tensor<i32>
        %w0s_11 = "stablehlo.add"(%w0sa0, %w0s_10) : (tensor<i32>, tensor<i32>) -> tensor<i32>
        %w0s_12 = "stablehlo.reshape"(%w0s_9) : (tensor<2xf32>) -> tensor<1x2xf32>
        %w0s_13 = "stablehlo.constant"() {value = dense<0> : tensor<i32>} : () -> tensor<i32>
        %w0s_14 = "stablehlo.dynamic_update_slice"(%w0sa2, %w0s_12, %w0s_1, %w0s_13) : (tensor<4x2xf32>, tensor<1x2xf32>, tensor<i32>, tensor<i32>) -> tensor<4x2xf32>
        "stablehlo.return"(%w0s_11, %w0s_7, %w0s_14) : (tensor<i32>, tensor<2x3xf32>, tensor<4x2xf32>) -> ()
    }) : (tensor<i32>, tensor<2x3xf32>, tensor<4x2xf32>) -> (tensor<i32>, tensor<2x3xf32>, tensor<4x2xf32>)
    func.return %2#1, %2#2 : tensor<2x3xf32>, tensor<4x2xf32>
  }
}
module @nested {
  func.func public @main(%arg0: tensor<2x3xf32>) -> (tensor<2x3xf32>) {
    %0 = "stablehlo.constant"() {value = dense<0> : tensor<i32>} : () -> tensor<i32>
    %1:2 = "stablehlo.while"(%0, %arg0) ({
      ^bb0(%w0pa0: tensor<i32>, %w0pa1: tensor<2x3xf32>):
        %w0p_0 = "stablehlo.constant"() {value = dense<3> : tensor<i32>} : () -> tensor<i32>
        %w0p_1 = "stablehlo.compare"(%w0pa0, %w0p_0) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type SIGNED>} : (tensor<i32>, tensor<i32>) -> tensor<i1>
        "stablehlo.return"(%w0p_1) : (tensor<i1>) -> ()
    }, {
      ^bb0(%w0sa0: tensor<i32>, %w0sa1: tensor<2x3xf32>):
        %w0s_0 = "stablehlo.constant"() {value = dense<0> : tensor<i32>} : () -> tensor<i32>
        %w0s_1:2 = "stablehlo.while"(%w0s_0, %w0sa1) ({
          ^bb0(%w1pa0: tensor<i32>, %w1pa1: tensor<2x3xf32>):
            %w1p_0 = "stablehlo.constant"() {value = dense<2> : tensor<i32>} : () -> tensor<i32>
            %w1p_1 = "stablehlo.compare"(%w1pa0, %w1p_0) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type SIGNED>} : (tensor<i32>, tensor<i32>) -> tensor<i1>
            "stablehlo.return"(%w1p_1) : (tensor<i1>) -> ()
        }, {
          ^bb0(%w1sa0: tensor<i32>, %w1sa1: tensor<2x3xf32>):
            %w1s_0 = "stablehlo.constant"() {value = dense<0x40000000> : tensor<f32>} : () -> tensor<f32>
            %w1s_1 = "stablehlo.broadcast_in_dim"(%w1s_0) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<2x3xf32>
            %w1s_2 = "stablehlo.multiply"(%w1sa1, %w1s_1) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
            %w1s_3 = "stablehlo.constant"() {value = dense<1> : tensor<i32>} : () -> tensor<i32>
            %w1s_4 = "stablehlo.add"(%w1sa0, %w1s_3) : (tensor<i32>, tensor<i32>) -> tensor<i32>
            "stablehlo.return"(%w1s_4, %w1s_2) : (tensor<i32>, tensor<2x3xf32>) -> ()
        }) : (tensor<i32>, tensor<2x3xf32>) -> (tensor<i32>, tensor<2x3xf32>)
        %w0s_2 = "stablehlo.constant"() {value = dense<1> : tensor<i32>} : () -> tensor<i32>
        %w0s_3 = "stablehlo.add"(%w0sa0, %w0s_2) : (tensor<i32>, tensor<i32>) -> tensor<i32>
        "stablehlo.return"(%w0s_3, %w0s_1#1) : (tensor<i32>, tensor<2x3xf32>) -> ()
    }) : (tensor<i32>, tensor<2x3xf32>) -> (tensor<i32>, tensor<2x3xf32>)
    func.return %1#1 : tensor<2x3xf32>
  }
}
module @never {
  func.func public @main(%arg0: tensor<2x3xf32>) -> (tensor<2x3xf32>) {
    func.return %arg0 : tensor<2x3xf32>
  }
}
