module @broadcast_in_dim {
  func.func public @main(%arg0: tensor<2x3xf32>) -> (tensor<2x4x3xf32>) {
    %0 = "stablehlo.broadcast_in_dim"(%arg0) {broadcast_dimensions = array<i64: 0, 2>} : (tensor<2x3xf32>) -> tensor<2x4x3xf32>
    func.return %0 : tensor<2x4x3xf32>
  }
}
module @reshape {
  func.func public @main(%arg0: tensor<2x3xf32>) -> (tensor<3x2xf32>, tensor<6xf32>) {
    %0 = "stablehlo.reshape"(%arg0) : (tensor<2x3xf32>) -> tensor<3x2xf32>
    %1 = "stablehlo.reshape"(%arg0) : (tensor<2x3xf32>) -> tensor<6xf32>
    func.return %0, %1 : tensor<3x2xf32>, tensor<6xf32>
  }
}
module @transpose {
  func.func public @main(%arg0: tensor<2x3xf32>) -> (tensor<3x2xf32>) {
    %0 = "stablehlo.transpose"(%arg0) {permutation = array<i64: 1, 0>} : (tensor<2x3xf32>) -> tensor<3x2xf32>
    func.return %0 : tensor<3x2xf32>
  }
}
module @slice {
  func.func public @main(%arg0: tensor<2x3xf32>) -> (tensor<2x1xf32>) {
    %0 = "stablehlo.slice"(%arg0) {start_indices = array<i64: 0, 1>, limit_indices = array<i64: 2, 3>, strides = array<i64: 1, 2>} : (tensor<2x3xf32>) -> tensor<2x1xf32>
    func.return %0 : tensor<2x1xf32>
  }
}
module @pad {
  func.func public @main(%arg0: tensor<2x3xf32>) -> (tensor<3x6xf32>) {
    %0 = "stablehlo.constant"() {value = dense<0x3FC00000> : tensor<f32>} : () -> tensor<f32>
    %1 = "stablehlo.pad"(%arg0, %0) {edge_padding_low = array<i64: 1, -1>, edge_padding_high = array<i64: 0, 2>, interior_padding = array<i64: 0, 1>} : (tensor<2x3xf32>, tensor<f32>) -> tensor<3x6xf32>
    func.return %1 : tensor<3x6xf32>
  }
}
module @concatenate {
  func.func public @main(%arg0: tensor<2x3xf32>, %arg1: tensor<2x1xf32>) -> (tensor<2x7xf32>) {
    %0 = "stablehlo.concatenate"(%arg0, %arg0, %arg1) {dimension = 1 : i64} : (tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x1xf32>) -> tensor<2x7xf32>
    func.return %0 : tensor<2x7xf32>
  }
}
module @reverse {
  func.func public @main(%arg0: tensor<2x3xf32>) -> (tensor<2x3xf32>) {
    %0 = "stablehlo.reverse"(%arg0) {dimensions = array<i64: 0, 1>} : (tensor<2x3xf32>) -> tensor<2x3xf32>
    func.return %0 : tensor<2x3xf32>
  }
}
module @gather {
  func.func public @main(%arg0: tensor<2x3xf32>, %arg1: tensor<4x5xi32>, %arg2: tensor<i32>) -> (tensor<4x5x3xf32>, tensor<3xf32>) {
    %0 = "stablehlo.gather"(%arg0, %arg1) {dimension_numbers = #stablehlo.gather<offset_dims = [2], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 2>, slice_sizes = array<i64: 1, 3>, indices_are_sorted = false} : (tensor<2x3xf32>, tensor<4x5xi32>) -> tensor<4x5x3xf32>
    %1 = "stablehlo.gather"(%arg0, %arg2) {dimension_numbers = #stablehlo.gather<offset_dims = [0], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 0>, slice_sizes = array<i64: 1, 3>, indices_are_sorted = false} : (tensor<2x3xf32>, tensor<i32>) -> tensor<3xf32>
    func.return %0, %1 : tensor<4x5x3xf32>, tensor<3xf32>
  }
}
module @dynamic_slice {
  func.func public @main(%arg0: tensor<2x3xf32>, %arg1: tensor<i32>) -> (tensor<1x2xf32>) {
    %0 = "stablehlo.dynamic_slice"(%arg0, %arg1, %arg1) {slice_sizes = array<i64: 1, 2>} : (tensor<2x3xf32>, tensor<i32>, tensor<i32>) -> tensor<1x2xf32>
    func.return %0 : tensor<1x2xf32>
  }
}
module @dynamic_update_slice {
  func.func public @main(%arg0: tensor<2x3xf32>, %arg1: tensor<1x2xf32>, %arg2: tensor<i32>) -> (tensor<2x3xf32>) {
    %0 = "stablehlo.dynamic_update_slice"(%arg0, %arg1, %arg2, %arg2) : (tensor<2x3xf32>, tensor<1x2xf32>, tensor<i32>, tensor<i32>) -> tensor<2x3xf32>
    func.return %0 : tensor<2x3xf32>
  }
}
module @sort {
  func.func public @main(%arg0: tensor<2x3xf32>, %arg1: tensor<4xui32>, %arg2: tensor<0xf32>) -> (tensor<2x3xi32>, tensor<4xi32>, tensor<0xi32>) {
    %0 = "stablehlo.iota"() {iota_dimension = 1 : i64} : () -> tensor<2x3xi32>
    %1:2 = "stablehlo.sort"(%arg0, %0) ({
      ^bb0(%sa: tensor<f32>, %sb: tensor<f32>, %si: tensor<i32>, %sj: tensor<i32>):
        %s_0 = "stablehlo.compare"(%sa, %sb) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<f32>, tensor<f32>) -> tensor<i1>
        %s_1 = "stablehlo.compare"(%sa, %sa) {comparison_direction = #stablehlo<comparison_direction EQ>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<f32>, tensor<f32>) -> tensor<i1>
        %s_2 = "stablehlo.compare"(%sb, %sb) {comparison_direction = #stablehlo<comparison_direction NE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<f32>, tensor<f32>) -> tensor<i1>
        %s_3 = "stablehlo.and"(%s_1, %s_2) : (tensor<i1>, tensor<i1>) -> tensor<i1>
        %s_4 = "stablehlo.or"(%s_0, %s_3) : (tensor<i1>, tensor<i1>) -> tensor<i1>
        "stablehlo.return"(%s_4) : (tensor<i1>) -> ()
    }) {dimension = 1 : i64, is_stable = true} : (tensor<2x3xf32>, tensor<2x3xi32>) -> (tensor<2x3xf32>, tensor<2x3xi32>)
    %2 = "stablehlo.iota"() {iota_dimension = 0 : i64} : () -> tensor<4xi32>
    %3:2 = "stablehlo.sort"(%arg1, %2) ({
      ^bb0(%sa: tensor<ui32>, %sb: tensor<ui32>, %si: tensor<i32>, %sj: tensor<i32>):
        %s_0 = "stablehlo.compare"(%sa, %sb) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type UNSIGNED>} : (tensor<ui32>, tensor<ui32>) -> tensor<i1>
        "stablehlo.return"(%s_0) : (tensor<i1>) -> ()
    }) {dimension = 0 : i64, is_stable = true} : (tensor<4xui32>, tensor<4xi32>) -> (tensor<4xui32>, tensor<4xi32>)
    %4 = "stablehlo.iota"() {iota_dimension = 0 : i64} : () -> tensor<0xi32>
    func.return %1#1, %3#1, %4 : tensor<2x3xi32>, tensor<4xi32>, tensor<0xi32>
  }
}
module @scatter {
  func.func public @main(%arg0: tensor<2x3xf32>, %arg1: tensor<4xi32>, %arg2: tensor<4x3xf32>) -> (tensor<2x3xf32>) {
    %0 = "stablehlo.scatter"(%arg0, %arg1, %arg2) ({
      ^bb0(%a: tensor<f32>, %b: tensor<f32>):
        %c = "stablehlo.add"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
        "stablehlo.return"(%c) : (tensor<f32>) -> ()
    }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, indices_are_sorted = false, unique_indices = false} : (tensor<2x3xf32>, tensor<4xi32>, tensor<4x3xf32>) -> tensor<2x3xf32>
    func.return %0 : tensor<2x3xf32>
  }
}
module @scatter_of_bool {
  func.func public @main(%arg0: tensor<2xi1>, %arg1: tensor<4xi32>, %arg2: tensor<4xi1>) -> (tensor<2xi1>) {
    %0 = "stablehlo.scatter"(%arg0, %arg1, %arg2) ({
      ^bb0(%a: tensor<i1>, %b: tensor<i1>):
        %c = "stablehlo.or"(%a, %b) : (tensor<i1>, tensor<i1>) -> tensor<i1>
        "stablehlo.return"(%c) : (tensor<i1>) -> ()
    }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, indices_are_sorted = false, unique_indices = false} : (tensor<2xi1>, tensor<4xi32>, tensor<4xi1>) -> tensor<2xi1>
    func.return %0 : tensor<2xi1>
  }
}
