module @train_theta_eta {
  func.func public @main(%arg0: tensor<20x400xf32> {tf.aliasing_output = 0 : i32}, %arg1: tensor<400xf32> {tf.aliasing_output = 3 : i32}, %arg2: tensor<400x784xf32> {tf.aliasing_output = 6 : i32}, %arg3: tensor<784xf32> {tf.aliasing_output = 9 : i32}, %arg4: tensor<784x400xf32> {tf.aliasing_output = 13 : i32}, %arg5: tensor<400xf32> {tf.aliasing_output = 16 : i32}, %arg6: tensor<400x20xf32> {tf.aliasing_output = 19 : i32}, %arg7: tensor<20xf32> {tf.aliasing_output = 22 : i32}, %arg8: tensor<400x20xf32> {tf.aliasing_output = 25 : i32}, %arg9: tensor<20xf32> {tf.aliasing_output = 28 : i32}, %arg10: tensor<20x400xf32> {tf.aliasing_output = 1 : i32}, %arg11: tensor<20x400xf32> {tf.aliasing_output = 2 : i32}, %arg12: tensor<400xf32> {tf.aliasing_output = 4 : i32}, %arg13: tensor<400xf32> {tf.aliasing_output = 5 : i32}, %arg14: tensor<400x784xf32> {tf.aliasing_output = 7 : i32}, %arg15: tensor<400x784xf32> {tf.aliasing_output = 8 : i32}, %arg16: tensor<784xf32> {tf.aliasing_output = 10 : i32}, %arg17: tensor<784xf32> {tf.aliasing_output = 11 : i32}, %arg18: tensor<f32> {tf.aliasing_output = 12 : i32}, %arg19: tensor<784x400xf32> {tf.aliasing_output = 14 : i32}, %arg20: tensor<784x400xf32> {tf.aliasing_output = 15 : i32}, %arg21: tensor<400xf32> {tf.aliasing_output = 17 : i32}, %arg22: tensor<400xf32> {tf.aliasing_output = 18 : i32}, %arg23: tensor<400x20xf32> {tf.aliasing_output = 20 : i32}, %arg24: tensor<400x20xf32> {tf.aliasing_output = 21 : i32}, %arg25: tensor<20xf32> {tf.aliasing_output = 23 : i32}, %arg26: tensor<20xf32> {tf.aliasing_output = 24 : i32}, %arg27: tensor<400x20xf32> {tf.aliasing_output = 26 : i32}, %arg28: tensor<400x20xf32> {tf.aliasing_output = 27 : i32}, %arg29: tensor<20xf32> {tf.aliasing_output = 29 : i32}, %arg30: tensor<20xf32> {tf.aliasing_output = 30 : i32}, %arg31: tensor<f32> {tf.aliasing_output = 31 : i32}, %arg32: tensor<2xui32> {tf.aliasing_output = 32 : i32}, %arg33: tensor<f32> {tf.aliasing_output = 33 : i32}, %arg34: tensor<4x1x28x28xf32>, %arg35: tensor<4x10xf32>) -> (tensor<20x400xf32>, tensor<20x400xf32>, tensor<20x400xf32>, tensor<400xf32>, tensor<400xf32>, tensor<400xf32>, tensor<400x784xf32>, tensor<400x784xf32>, tensor<400x784xf32>, tensor<784xf32>, tensor<784xf32>, tensor<784xf32>, tensor<f32>, tensor<784x400xf32>, tensor<784x400xf32>, tensor<784x400xf32>, tensor<400xf32>, tensor<400xf32>, tensor<400xf32>, tensor<400x20xf32>, tensor<400x20xf32>, tensor<400x20xf32>, tensor<20xf32>, tensor<20xf32>, tensor<20xf32>, tensor<400x20xf32>, tensor<400x20xf32>, tensor<400x20xf32>, tensor<20xf32>, tensor<20xf32>, tensor<20xf32>, tensor<f32>, tensor<2xui32>, tensor<f32>, tensor<f32>, tensor<f32>, tensor<f32>, tensor<f32>) {
    %0 = "stablehlo.constant"() {value = dense<0x3F666666> : tensor<f32>} : () -> tensor<f32>
    %1 = "stablehlo.broadcast_in_dim"(%0) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20x400xf32>
    %2 = "stablehlo.multiply"(%arg10, %1) : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %3 = "func.call"(%arg32) {callee = @philox_1} : (tensor<2xui32>) -> tensor<1x4xui32>
    %4 = "stablehlo.reshape"(%3) : (tensor<1x4xui32>) -> tensor<4xui32>
    %5 = "stablehlo.reshape"(%4) : (tensor<4xui32>) -> tensor<2x2xui32>
    %6 = "stablehlo.slice"(%5) {start_indices = array<i64: 1, 0>, limit_indices = array<i64: 2, 2>, strides = array<i64: 1, 1>} : (tensor<2x2xui32>) -> tensor<1x2xui32>
    %7 = "stablehlo.reshape"(%6) : (tensor<1x2xui32>) -> tensor<2xui32>
    %8 = "stablehlo.constant"() {value = dense<"0xB094469D43A3FDFC"> : tensor<2xui32>} : () -> tensor<2xui32>
    %9 = "stablehlo.xor"(%7, %8) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %10 = "func.call"(%9) {callee = @philox_1} : (tensor<2xui32>) -> tensor<1x4xui32>
    %11 = "stablehlo.reshape"(%10) : (tensor<1x4xui32>) -> tensor<4xui32>
    %12 = "stablehlo.slice"(%11) {start_indices = array<i64: 0>, limit_indices = array<i64: 2>, strides = array<i64: 1>} : (tensor<4xui32>) -> tensor<2xui32>
    %13 = "stablehlo.reshape"(%12) : (tensor<2xui32>) -> tensor<2xui32>
    %14 = "func.call"(%13) {callee = @philox_1} : (tensor<2xui32>) -> tensor<1x4xui32>
    %15 = "stablehlo.reshape"(%14) : (tensor<1x4xui32>) -> tensor<4xui32>
    %16 = "stablehlo.reshape"(%15) : (tensor<4xui32>) -> tensor<2x2xui32>
    %17 = "stablehlo.slice"(%16) {start_indices = array<i64: 1, 0>, limit_indices = array<i64: 2, 2>, strides = array<i64: 1, 1>} : (tensor<2x2xui32>) -> tensor<1x2xui32>
    %18 = "stablehlo.reshape"(%17) : (tensor<1x2xui32>) -> tensor<2xui32>
    %19 = "func.call"(%18) {callee = @philox_20} : (tensor<2xui32>) -> tensor<20x4xui32>
    %20 = "stablehlo.reshape"(%19) : (tensor<20x4xui32>) -> tensor<80xui32>
    %21 = "stablehlo.reshape"(%20) : (tensor<80xui32>) -> tensor<4x20xui32>
    %22 = "stablehlo.constant"() {value = dense<9> : tensor<ui32>} : () -> tensor<ui32>
    %23 = "stablehlo.broadcast_in_dim"(%22) {broadcast_dimensions = array<i64>} : (tensor<ui32>) -> tensor<4x20xui32>
    %24 = "stablehlo.shift_right_logical"(%21, %23) : (tensor<4x20xui32>, tensor<4x20xui32>) -> tensor<4x20xui32>
    %25 = "stablehlo.convert"(%24) : (tensor<4x20xui32>) -> tensor<4x20xf32>
    %26 = "stablehlo.constant"() {value = dense<0x3F000000> : tensor<f32>} : () -> tensor<f32>
    %27 = "stablehlo.broadcast_in_dim"(%26) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %28 = "stablehlo.add"(%25, %27) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %29 = "stablehlo.constant"() {value = dense<0x34000000> : tensor<f32>} : () -> tensor<f32>
    %30 = "stablehlo.broadcast_in_dim"(%29) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %31 = "stablehlo.multiply"(%28, %30) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %32 = "stablehlo.constant"() {value = dense<0x40000000> : tensor<f32>} : () -> tensor<f32>
    %33 = "stablehlo.broadcast_in_dim"(%32) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %34 = "stablehlo.multiply"(%31, %33) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %35 = "stablehlo.constant"() {value = dense<0x3F800000> : tensor<f32>} : () -> tensor<f32>
    %36 = "stablehlo.broadcast_in_dim"(%35) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %37 = "stablehlo.subtract"(%34, %36) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %38 = "stablehlo.subtract"(%36, %37) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %39 = "stablehlo.add"(%37, %36) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %40 = "stablehlo.multiply"(%38, %39) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %41 = "stablehlo.log"(%40) : (tensor<4x20xf32>) -> tensor<4x20xf32>
    %42 = "stablehlo.negate"(%41) : (tensor<4x20xf32>) -> tensor<4x20xf32>
    %43 = "stablehlo.constant"() {value = dense<0x40A00000> : tensor<f32>} : () -> tensor<f32>
    %44 = "stablehlo.broadcast_in_dim"(%43) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %45 = "stablehlo.compare"(%42, %44) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xi1>
    %46 = "stablehlo.constant"() {value = dense<0x32F16588> : tensor<f32>} : () -> tensor<f32>
    %47 = "stablehlo.broadcast_in_dim"(%46) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %48 = "stablehlo.constant"() {value = dense<0x40200000> : tensor<f32>} : () -> tensor<f32>
    %49 = "stablehlo.broadcast_in_dim"(%48) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %50 = "stablehlo.subtract"(%42, %49) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %51 = "stablehlo.multiply"(%47, %50) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %52 = "stablehlo.constant"() {value = dense<0x34B84B36> : tensor<f32>} : () -> tensor<f32>
    %53 = "stablehlo.broadcast_in_dim"(%52) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %54 = "stablehlo.add"(%51, %53) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %55 = "stablehlo.multiply"(%54, %50) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %56 = "stablehlo.constant"() {value = dense<0xB66C7357> : tensor<f32>} : () -> tensor<f32>
    %57 = "stablehlo.broadcast_in_dim"(%56) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %58 = "stablehlo.add"(%55, %57) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %59 = "stablehlo.multiply"(%58, %50) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %60 = "stablehlo.constant"() {value = dense<0xB6935AC1> : tensor<f32>} : () -> tensor<f32>
    %61 = "stablehlo.broadcast_in_dim"(%60) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %62 = "stablehlo.add"(%59, %61) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %63 = "stablehlo.multiply"(%62, %50) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %64 = "stablehlo.constant"() {value = dense<0x396532DB> : tensor<f32>} : () -> tensor<f32>
    %65 = "stablehlo.broadcast_in_dim"(%64) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %66 = "stablehlo.add"(%63, %65) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %67 = "stablehlo.multiply"(%66, %50) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %68 = "stablehlo.constant"() {value = dense<0xBAA45408> : tensor<f32>} : () -> tensor<f32>
    %69 = "stablehlo.broadcast_in_dim"(%68) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %70 = "stablehlo.add"(%67, %69) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %71 = "stablehlo.multiply"(%70, %50) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %72 = "stablehlo.constant"() {value = dense<0xBB88E4EF> : tensor<f32>} : () -> tensor<f32>
    %73 = "stablehlo.broadcast_in_dim"(%72) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %74 = "stablehlo.add"(%71, %73) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %75 = "stablehlo.multiply"(%74, %50) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %76 = "stablehlo.constant"() {value = dense<0x3E7C8F63> : tensor<f32>} : () -> tensor<f32>
    %77 = "stablehlo.broadcast_in_dim"(%76) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %78 = "stablehlo.add"(%75, %77) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %79 = "stablehlo.multiply"(%78, %50) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %80 = "stablehlo.constant"() {value = dense<0x3FC02E2F> : tensor<f32>} : () -> tensor<f32>
    %81 = "stablehlo.broadcast_in_dim"(%80) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %82 = "stablehlo.add"(%79, %81) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %83 = "stablehlo.constant"() {value = dense<0xB951F09B> : tensor<f32>} : () -> tensor<f32>
    %84 = "stablehlo.broadcast_in_dim"(%83) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %85 = "stablehlo.sqrt"(%42) : (tensor<4x20xf32>) -> tensor<4x20xf32>
    %86 = "stablehlo.constant"() {value = dense<0x40400000> : tensor<f32>} : () -> tensor<f32>
    %87 = "stablehlo.broadcast_in_dim"(%86) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %88 = "stablehlo.subtract"(%85, %87) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %89 = "stablehlo.multiply"(%84, %88) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %90 = "stablehlo.constant"() {value = dense<0x38D3B56B> : tensor<f32>} : () -> tensor<f32>
    %91 = "stablehlo.broadcast_in_dim"(%90) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %92 = "stablehlo.add"(%89, %91) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %93 = "stablehlo.multiply"(%92, %88) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %94 = "stablehlo.constant"() {value = dense<0x3AB0DC72> : tensor<f32>} : () -> tensor<f32>
    %95 = "stablehlo.broadcast_in_dim"(%94) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %96 = "stablehlo.add"(%93, %95) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %97 = "stablehlo.multiply"(%96, %88) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %98 = "stablehlo.constant"() {value = dense<0xBB70BDE7> : tensor<f32>} : () -> tensor<f32>
    %99 = "stablehlo.broadcast_in_dim"(%98) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %100 = "stablehlo.add"(%97, %99) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %101 = "stablehlo.multiply"(%100, %88) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %102 = "stablehlo.constant"() {value = dense<0x3BBC127B> : tensor<f32>} : () -> tensor<f32>
    %103 = "stablehlo.broadcast_in_dim"(%102) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %104 = "stablehlo.add"(%101, %103) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %105 = "stablehlo.multiply"(%104, %88) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %106 = "stablehlo.constant"() {value = dense<0xBBF9C5D7> : tensor<f32>} : () -> tensor<f32>
    %107 = "stablehlo.broadcast_in_dim"(%106) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %108 = "stablehlo.add"(%105, %107) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %109 = "stablehlo.multiply"(%108, %88) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %110 = "stablehlo.constant"() {value = dense<0x3C1AA57E> : tensor<f32>} : () -> tensor<f32>
    %111 = "stablehlo.broadcast_in_dim"(%110) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %112 = "stablehlo.add"(%109, %111) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %113 = "stablehlo.multiply"(%112, %88) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %114 = "stablehlo.constant"() {value = dense<0x3F8036DB> : tensor<f32>} : () -> tensor<f32>
    %115 = "stablehlo.broadcast_in_dim"(%114) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %116 = "stablehlo.add"(%113, %115) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %117 = "stablehlo.multiply"(%116, %88) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %118 = "stablehlo.constant"() {value = dense<0x40354F7E> : tensor<f32>} : () -> tensor<f32>
    %119 = "stablehlo.broadcast_in_dim"(%118) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %120 = "stablehlo.add"(%117, %119) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %121 = "stablehlo.select"(%45, %82, %120) : (tensor<4x20xi1>, tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %122 = "stablehlo.multiply"(%37, %121) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %123 = "stablehlo.constant"() {value = dense<0x3FB504F3> : tensor<f32>} : () -> tensor<f32>
    %124 = "stablehlo.broadcast_in_dim"(%123) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %125 = "stablehlo.multiply"(%122, %124) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %126 = "stablehlo.reshape"(%arg34) : (tensor<4x1x28x28xf32>) -> tensor<4x784xf32>
    %127 = "stablehlo.dot_general"(%126, %arg4) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x784xf32>, tensor<784x400xf32>) -> tensor<4x400xf32>
    %128 = "stablehlo.broadcast_in_dim"(%arg5) {broadcast_dimensions = array<i64: 1>} : (tensor<400xf32>) -> tensor<4x400xf32>
    %129 = "stablehlo.add"(%127, %128) : (tensor<4x400xf32>, tensor<4x400xf32>) -> tensor<4x400xf32>
    %130 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<f32>} : () -> tensor<f32>
    %131 = "stablehlo.broadcast_in_dim"(%130) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x400xf32>
    %132 = "stablehlo.compare"(%129, %131) {comparison_direction = #stablehlo<comparison_direction LE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<4x400xf32>, tensor<4x400xf32>) -> tensor<4x400xi1>
    %133 = "stablehlo.select"(%132, %131, %129) : (tensor<4x400xi1>, tensor<4x400xf32>, tensor<4x400xf32>) -> tensor<4x400xf32>
    %134 = "stablehlo.dot_general"(%133, %arg8) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x400xf32>, tensor<400x20xf32>) -> tensor<4x20xf32>
    %135 = "stablehlo.broadcast_in_dim"(%arg9) {broadcast_dimensions = array<i64: 1>} : (tensor<20xf32>) -> tensor<4x20xf32>
    %136 = "stablehlo.add"(%134, %135) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %137 = "stablehlo.exponential"(%136) : (tensor<4x20xf32>) -> tensor<4x20xf32>
    %138 = "stablehlo.multiply"(%125, %137) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %139 = "stablehlo.dot_general"(%133, %arg6) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x400xf32>, tensor<400x20xf32>) -> tensor<4x20xf32>
    %140 = "stablehlo.broadcast_in_dim"(%arg7) {broadcast_dimensions = array<i64: 1>} : (tensor<20xf32>) -> tensor<4x20xf32>
    %141 = "stablehlo.add"(%139, %140) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %142 = "stablehlo.add"(%138, %141) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %143 = "stablehlo.dot_general"(%142, %arg0) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x20xf32>, tensor<20x400xf32>) -> tensor<4x400xf32>
    %144 = "stablehlo.broadcast_in_dim"(%arg1) {broadcast_dimensions = array<i64: 1>} : (tensor<400xf32>) -> tensor<4x400xf32>
    %145 = "stablehlo.add"(%143, %144) : (tensor<4x400xf32>, tensor<4x400xf32>) -> tensor<4x400xf32>
    %146 = "stablehlo.compare"(%145, %131) {comparison_direction = #stablehlo<comparison_direction LE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<4x400xf32>, tensor<4x400xf32>) -> tensor<4x400xi1>
    %147 = "stablehlo.select"(%146, %131, %145) : (tensor<4x400xi1>, tensor<4x400xf32>, tensor<4x400xf32>) -> tensor<4x400xf32>
    %148 = "stablehlo.dot_general"(%147, %arg2) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x400xf32>, tensor<400x784xf32>) -> tensor<4x784xf32>
    %149 = "stablehlo.broadcast_in_dim"(%arg3) {broadcast_dimensions = array<i64: 1>} : (tensor<784xf32>) -> tensor<4x784xf32>
    %150 = "stablehlo.add"(%148, %149) : (tensor<4x784xf32>, tensor<4x784xf32>) -> tensor<4x784xf32>
    %151 = "stablehlo.reshape"(%150) : (tensor<4x784xf32>) -> tensor<4x1x28x28xf32>
    %152 = "stablehlo.broadcast_in_dim"(%130) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x1x28x28xf32>
    %153 = "stablehlo.compare"(%151, %152) {comparison_direction = #stablehlo<comparison_direction GE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xi1>
    %154 = "stablehlo.constant"() {value = dense<0x3E800000> : tensor<f32>} : () -> tensor<f32>
    %155 = "stablehlo.broadcast_in_dim"(%154) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x1x28x28xf32>
    %156 = "stablehlo.negate"(%151) : (tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %157 = "stablehlo.select"(%153, %156, %151) : (tensor<4x1x28x28xi1>, tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %158 = "stablehlo.exponential"(%157) : (tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %159 = "stablehlo.broadcast_in_dim"(%35) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x1x28x28xf32>
    %160 = "stablehlo.add"(%158, %159) : (tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %161 = "stablehlo.divide"(%155, %160) : (tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %162 = "stablehlo.multiply"(%161, %158) : (tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %163 = "stablehlo.select"(%153, %152, %162) : (tensor<4x1x28x28xi1>, tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %164 = "stablehlo.select"(%153, %162, %152) : (tensor<4x1x28x28xi1>, tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %165 = "stablehlo.subtract"(%163, %164) : (tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %166 = "stablehlo.select"(%153, %155, %152) : (tensor<4x1x28x28xi1>, tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %167 = "stablehlo.add"(%165, %166) : (tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %168 = "stablehlo.constant"() {value = dense<0xBE800000> : tensor<f32>} : () -> tensor<f32>
    %169 = "stablehlo.broadcast_in_dim"(%168) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x1x28x28xf32>
    %170 = "stablehlo.multiply"(%169, %arg34) : (tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %171 = "stablehlo.add"(%167, %170) : (tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %172 = "stablehlo.reshape"(%171) : (tensor<4x1x28x28xf32>) -> tensor<4x784xf32>
    %173 = "stablehlo.dot_general"(%172, %arg2) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [1]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x784xf32>, tensor<400x784xf32>) -> tensor<4x400xf32>
    %174 = "stablehlo.select"(%146, %131, %173) : (tensor<4x400xi1>, tensor<4x400xf32>, tensor<4x400xf32>) -> tensor<4x400xf32>
    %175 = "stablehlo.dot_general"(%142, %174) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [0], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x20xf32>, tensor<4x400xf32>) -> tensor<20x400xf32>
    %176 = "stablehlo.constant"() {value = dense<0x3DCCCCCD> : tensor<f32>} : () -> tensor<f32>
    %177 = "stablehlo.broadcast_in_dim"(%176) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20x400xf32>
    %178 = "stablehlo.multiply"(%175, %177) : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %179 = "stablehlo.add"(%2, %178) : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %180 = "stablehlo.abs"(%179) : (tensor<20x400xf32>) -> tensor<20x400xf32>
    %181 = "stablehlo.constant"() {value = dense<0x219392EF> : tensor<f32>} : () -> tensor<f32>
    %182 = "stablehlo.broadcast_in_dim"(%181) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20x400xf32>
    %183 = "stablehlo.compare"(%180, %182) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xi1>
    %184 = "stablehlo.broadcast_in_dim"(%130) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20x400xf32>
    %185 = "stablehlo.select"(%183, %184, %179) : (tensor<20x400xi1>, tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %186 = "stablehlo.constant"() {value = dense<0x3A83126F> : tensor<f32>} : () -> tensor<f32>
    %187 = "stablehlo.add"(%arg18, %35) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %188 = "stablehlo.constant"() {value = dense<0xBDD7C741> : tensor<f32>} : () -> tensor<f32>
    %189 = "stablehlo.multiply"(%187, %188) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %190 = "stablehlo.constant"() {value = dense<0x3F800000> : tensor<f32>} : () -> tensor<f32>
    %191 = "stablehlo.constant"() {value = dense<0x3E000000> : tensor<f32>} : () -> tensor<f32>
    %192 = "stablehlo.multiply"(%189, %191) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %193 = "stablehlo.multiply"(%192, %190) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %194 = "stablehlo.add"(%190, %193) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %195 = "stablehlo.constant"() {value = dense<0x3E124925> : tensor<f32>} : () -> tensor<f32>
    %196 = "stablehlo.multiply"(%189, %195) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %197 = "stablehlo.multiply"(%196, %194) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %198 = "stablehlo.add"(%190, %197) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %199 = "stablehlo.constant"() {value = dense<0x3E2AAAAB> : tensor<f32>} : () -> tensor<f32>
    %200 = "stablehlo.multiply"(%189, %199) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %201 = "stablehlo.multiply"(%200, %198) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %202 = "stablehlo.add"(%190, %201) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %203 = "stablehlo.constant"() {value = dense<0x3E4CCCCD> : tensor<f32>} : () -> tensor<f32>
    %204 = "stablehlo.multiply"(%189, %203) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %205 = "stablehlo.multiply"(%204, %202) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %206 = "stablehlo.add"(%190, %205) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %207 = "stablehlo.constant"() {value = dense<0x3E800000> : tensor<f32>} : () -> tensor<f32>
    %208 = "stablehlo.multiply"(%189, %207) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %209 = "stablehlo.multiply"(%208, %206) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %210 = "stablehlo.add"(%190, %209) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %211 = "stablehlo.constant"() {value = dense<0x3EAAAAAB> : tensor<f32>} : () -> tensor<f32>
    %212 = "stablehlo.multiply"(%189, %211) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %213 = "stablehlo.multiply"(%212, %210) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %214 = "stablehlo.add"(%190, %213) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %215 = "stablehlo.constant"() {value = dense<0x3F000000> : tensor<f32>} : () -> tensor<f32>
    %216 = "stablehlo.multiply"(%189, %215) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %217 = "stablehlo.multiply"(%216, %214) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %218 = "stablehlo.add"(%190, %217) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %219 = "stablehlo.multiply"(%189, %218) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %220 = "stablehlo.exponential_minus_one"(%189) : (tensor<f32>) -> tensor<f32>
    %221 = "stablehlo.constant"() {value = dense<0x3F000000> : tensor<f32>} : () -> tensor<f32>
    %222 = "stablehlo.abs"(%189) : (tensor<f32>) -> tensor<f32>
    %223 = "stablehlo.compare"(%222, %221) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %224 = "stablehlo.select"(%223, %219, %220) : (tensor<i1>, tensor<f32>, tensor<f32>) -> tensor<f32>
    %225 = "stablehlo.negate"(%224) : (tensor<f32>) -> tensor<f32>
    %226 = "stablehlo.divide"(%186, %225) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %227 = "stablehlo.broadcast_in_dim"(%226) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20x400xf32>
    %228 = "stablehlo.multiply"(%185, %227) : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %229 = "stablehlo.constant"() {value = dense<0x3F7FBE77> : tensor<f32>} : () -> tensor<f32>
    %230 = "stablehlo.broadcast_in_dim"(%229) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20x400xf32>
    %231 = "stablehlo.multiply"(%arg11, %230) : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %232 = "stablehlo.multiply"(%175, %175) : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %233 = "stablehlo.broadcast_in_dim"(%186) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20x400xf32>
    %234 = "stablehlo.multiply"(%232, %233) : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %235 = "stablehlo.add"(%231, %234) : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %236 = "stablehlo.constant"() {value = dense<0x03AA2425> : tensor<f32>} : () -> tensor<f32>
    %237 = "stablehlo.broadcast_in_dim"(%236) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20x400xf32>
    %238 = "stablehlo.maximum"(%235, %237) : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %239 = "stablehlo.sqrt"(%238) : (tensor<20x400xf32>) -> tensor<20x400xf32>
    %240 = "stablehlo.constant"() {value = dense<0xBA832338> : tensor<f32>} : () -> tensor<f32>
    %241 = "stablehlo.multiply"(%187, %240) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %242 = "stablehlo.constant"() {value = dense<0x3F800000> : tensor<f32>} : () -> tensor<f32>
    %243 = "stablehlo.constant"() {value = dense<0x3E000000> : tensor<f32>} : () -> tensor<f32>
    %244 = "stablehlo.multiply"(%241, %243) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %245 = "stablehlo.multiply"(%244, %242) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %246 = "stablehlo.add"(%242, %245) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %247 = "stablehlo.constant"() {value = dense<0x3E124925> : tensor<f32>} : () -> tensor<f32>
    %248 = "stablehlo.multiply"(%241, %247) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %249 = "stablehlo.multiply"(%248, %246) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %250 = "stablehlo.add"(%242, %249) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %251 = "stablehlo.constant"() {value = dense<0x3E2AAAAB> : tensor<f32>} : () -> tensor<f32>
    %252 = "stablehlo.multiply"(%241, %251) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %253 = "stablehlo.multiply"(%252, %250) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %254 = "stablehlo.add"(%242, %253) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %255 = "stablehlo.constant"() {value = dense<0x3E4CCCCD> : tensor<f32>} : () -> tensor<f32>
    %256 = "stablehlo.multiply"(%241, %255) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %257 = "stablehlo.multiply"(%256, %254) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %258 = "stablehlo.add"(%242, %257) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %259 = "stablehlo.constant"() {value = dense<0x3E800000> : tensor<f32>} : () -> tensor<f32>
    %260 = "stablehlo.multiply"(%241, %259) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %261 = "stablehlo.multiply"(%260, %258) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %262 = "stablehlo.add"(%242, %261) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %263 = "stablehlo.constant"() {value = dense<0x3EAAAAAB> : tensor<f32>} : () -> tensor<f32>
    %264 = "stablehlo.multiply"(%241, %263) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %265 = "stablehlo.multiply"(%264, %262) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %266 = "stablehlo.add"(%242, %265) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %267 = "stablehlo.constant"() {value = dense<0x3F000000> : tensor<f32>} : () -> tensor<f32>
    %268 = "stablehlo.multiply"(%241, %267) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %269 = "stablehlo.multiply"(%268, %266) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %270 = "stablehlo.add"(%242, %269) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %271 = "stablehlo.multiply"(%241, %270) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %272 = "stablehlo.exponential_minus_one"(%241) : (tensor<f32>) -> tensor<f32>
    %273 = "stablehlo.constant"() {value = dense<0x3F000000> : tensor<f32>} : () -> tensor<f32>
    %274 = "stablehlo.abs"(%241) : (tensor<f32>) -> tensor<f32>
    %275 = "stablehlo.compare"(%274, %273) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %276 = "stablehlo.select"(%275, %271, %272) : (tensor<i1>, tensor<f32>, tensor<f32>) -> tensor<f32>
    %277 = "stablehlo.negate"(%276) : (tensor<f32>) -> tensor<f32>
    %278 = "stablehlo.rsqrt"(%277) : (tensor<f32>) -> tensor<f32>
    %279 = "stablehlo.broadcast_in_dim"(%278) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20x400xf32>
    %280 = "stablehlo.multiply"(%239, %279) : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %281 = "stablehlo.constant"() {value = dense<0x322BCC77> : tensor<f32>} : () -> tensor<f32>
    %282 = "stablehlo.broadcast_in_dim"(%281) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20x400xf32>
    %283 = "stablehlo.add"(%280, %282) : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %284 = "stablehlo.divide"(%228, %283) : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %285 = "stablehlo.subtract"(%arg0, %284) : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %286 = "stablehlo.broadcast_in_dim"(%0) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400xf32>
    %287 = "stablehlo.multiply"(%arg12, %286) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %288 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<f32>} : () -> tensor<f32>
    %289 = "stablehlo.reduce"(%174, %288) ({
      ^bb0(%a: tensor<f32>, %b: tensor<f32>):
        %c = "stablehlo.add"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
        "stablehlo.return"(%c) : (tensor<f32>) -> ()
    }) {dimensions = array<i64: 0>} : (tensor<4x400xf32>, tensor<f32>) -> tensor<400xf32>
    %290 = "stablehlo.broadcast_in_dim"(%176) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400xf32>
    %291 = "stablehlo.multiply"(%289, %290) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %292 = "stablehlo.add"(%287, %291) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %293 = "stablehlo.abs"(%292) : (tensor<400xf32>) -> tensor<400xf32>
    %294 = "stablehlo.broadcast_in_dim"(%181) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400xf32>
    %295 = "stablehlo.compare"(%293, %294) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xi1>
    %296 = "stablehlo.broadcast_in_dim"(%130) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400xf32>
    %297 = "stablehlo.select"(%295, %296, %292) : (tensor<400xi1>, tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %298 = "stablehlo.broadcast_in_dim"(%226) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400xf32>
    %299 = "stablehlo.multiply"(%297, %298) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %300 = "stablehlo.broadcast_in_dim"(%229) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400xf32>
    %301 = "stablehlo.multiply"(%arg13, %300) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %302 = "stablehlo.multiply"(%289, %289) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %303 = "stablehlo.broadcast_in_dim"(%186) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400xf32>
    %304 = "stablehlo.multiply"(%302, %303) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %305 = "stablehlo.add"(%301, %304) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %306 = "stablehlo.broadcast_in_dim"(%236) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400xf32>
    %307 = "stablehlo.maximum"(%305, %306) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %308 = "stablehlo.sqrt"(%307) : (tensor<400xf32>) -> tensor<400xf32>
    %309 = "stablehlo.broadcast_in_dim"(%278) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400xf32>
    %310 = "stablehlo.multiply"(%308, %309) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %311 = "stablehlo.broadcast_in_dim"(%281) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400xf32>
    %312 = "stablehlo.add"(%310, %311) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %313 = "stablehlo.divide"(%299, %312) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %314 = "stablehlo.subtract"(%arg1, %313) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %315 = "stablehlo.broadcast_in_dim"(%0) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x784xf32>
    %316 = "stablehlo.multiply"(%arg14, %315) : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %317 = "stablehlo.dot_general"(%147, %172) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [0], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x400xf32>, tensor<4x784xf32>) -> tensor<400x784xf32>
    %318 = "stablehlo.broadcast_in_dim"(%176) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x784xf32>
    %319 = "stablehlo.multiply"(%317, %318) : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %320 = "stablehlo.add"(%316, %319) : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %321 = "stablehlo.abs"(%320) : (tensor<400x784xf32>) -> tensor<400x784xf32>
    %322 = "stablehlo.broadcast_in_dim"(%181) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x784xf32>
    %323 = "stablehlo.compare"(%321, %322) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xi1>
    %324 = "stablehlo.broadcast_in_dim"(%130) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x784xf32>
    %325 = "stablehlo.select"(%323, %324, %320) : (tensor<400x784xi1>, tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %326 = "stablehlo.broadcast_in_dim"(%226) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x784xf32>
    %327 = "stablehlo.multiply"(%325, %326) : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %328 = "stablehlo.broadcast_in_dim"(%229) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x784xf32>
    %329 = "stablehlo.multiply"(%arg15, %328) : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %330 = "stablehlo.multiply"(%317, %317) : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %331 = "stablehlo.broadcast_in_dim"(%186) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x784xf32>
    %332 = "stablehlo.multiply"(%330, %331) : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %333 = "stablehlo.add"(%329, %332) : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %334 = "stablehlo.broadcast_in_dim"(%236) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x784xf32>
    %335 = "stablehlo.maximum"(%333, %334) : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %336 = "stablehlo.sqrt"(%335) : (tensor<400x784xf32>) -> tensor<400x784xf32>
    %337 = "stablehlo.broadcast_in_dim"(%278) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x784xf32>
    %338 = "stablehlo.multiply"(%336, %337) : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %339 = "stablehlo.broadcast_in_dim"(%281) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x784xf32>
    %340 = "stablehlo.add"(%338, %339) : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %341 = "stablehlo.divide"(%327, %340) : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %342 = "stablehlo.subtract"(%arg2, %341) : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %343 = "stablehlo.broadcast_in_dim"(%0) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784xf32>
    %344 = "stablehlo.multiply"(%arg16, %343) : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %345 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<f32>} : () -> tensor<f32>
    %346 = "stablehlo.reduce"(%172, %345) ({
      ^bb0(%a: tensor<f32>, %b: tensor<f32>):
        %c = "stablehlo.add"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
        "stablehlo.return"(%c) : (tensor<f32>) -> ()
    }) {dimensions = array<i64: 0>} : (tensor<4x784xf32>, tensor<f32>) -> tensor<784xf32>
    %347 = "stablehlo.broadcast_in_dim"(%176) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784xf32>
    %348 = "stablehlo.multiply"(%346, %347) : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %349 = "stablehlo.add"(%344, %348) : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %350 = "stablehlo.abs"(%349) : (tensor<784xf32>) -> tensor<784xf32>
    %351 = "stablehlo.broadcast_in_dim"(%181) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784xf32>
    %352 = "stablehlo.compare"(%350, %351) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xi1>
    %353 = "stablehlo.broadcast_in_dim"(%130) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784xf32>
    %354 = "stablehlo.select"(%352, %353, %349) : (tensor<784xi1>, tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %355 = "stablehlo.broadcast_in_dim"(%226) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784xf32>
    %356 = "stablehlo.multiply"(%354, %355) : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %357 = "stablehlo.broadcast_in_dim"(%229) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784xf32>
    %358 = "stablehlo.multiply"(%arg17, %357) : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %359 = "stablehlo.multiply"(%346, %346) : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %360 = "stablehlo.broadcast_in_dim"(%186) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784xf32>
    %361 = "stablehlo.multiply"(%359, %360) : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %362 = "stablehlo.add"(%358, %361) : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %363 = "stablehlo.broadcast_in_dim"(%236) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784xf32>
    %364 = "stablehlo.maximum"(%362, %363) : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %365 = "stablehlo.sqrt"(%364) : (tensor<784xf32>) -> tensor<784xf32>
    %366 = "stablehlo.broadcast_in_dim"(%278) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784xf32>
    %367 = "stablehlo.multiply"(%365, %366) : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %368 = "stablehlo.broadcast_in_dim"(%281) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784xf32>
    %369 = "stablehlo.add"(%367, %368) : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %370 = "stablehlo.divide"(%356, %369) : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %371 = "stablehlo.subtract"(%arg3, %370) : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %372 = "stablehlo.broadcast_in_dim"(%0) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784x400xf32>
    %373 = "stablehlo.multiply"(%arg19, %372) : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %374 = "stablehlo.dot_general"(%174, %arg0) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [1]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x400xf32>, tensor<20x400xf32>) -> tensor<4x20xf32>
    %375 = "stablehlo.constant"() {value = dense<0x3E000000> : tensor<f32>} : () -> tensor<f32>
    %376 = "stablehlo.broadcast_in_dim"(%375) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %377 = "stablehlo.multiply"(%376, %141) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %378 = "stablehlo.add"(%377, %377) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %379 = "stablehlo.add"(%374, %378) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %380 = "stablehlo.dot_general"(%379, %arg6) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [1]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x20xf32>, tensor<400x20xf32>) -> tensor<4x400xf32>
    %381 = "stablehlo.multiply"(%374, %125) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %382 = "stablehlo.multiply"(%381, %137) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %383 = "stablehlo.multiply"(%136, %33) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %384 = "stablehlo.abs"(%383) : (tensor<4x20xf32>) -> tensor<4x20xf32>
    %385 = "stablehlo.broadcast_in_dim"(%154) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %386 = "stablehlo.compare"(%384, %385) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xi1>
    %387 = "stablehlo.broadcast_in_dim"(%130) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %388 = "stablehlo.select"(%386, %387, %376) : (tensor<4x20xi1>, tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %389 = "stablehlo.constant"() {value = dense<0x3F800000> : tensor<4x20xf32>} : () -> tensor<4x20xf32>
    %390 = "stablehlo.constant"() {value = dense<0x3E000000> : tensor<4x20xf32>} : () -> tensor<4x20xf32>
    %391 = "stablehlo.multiply"(%383, %390) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %392 = "stablehlo.multiply"(%391, %389) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %393 = "stablehlo.add"(%389, %392) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %394 = "stablehlo.constant"() {value = dense<0x3E124925> : tensor<4x20xf32>} : () -> tensor<4x20xf32>
    %395 = "stablehlo.multiply"(%383, %394) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %396 = "stablehlo.multiply"(%395, %393) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %397 = "stablehlo.add"(%389, %396) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %398 = "stablehlo.constant"() {value = dense<0x3E2AAAAB> : tensor<4x20xf32>} : () -> tensor<4x20xf32>
    %399 = "stablehlo.multiply"(%383, %398) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %400 = "stablehlo.multiply"(%399, %397) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %401 = "stablehlo.add"(%389, %400) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %402 = "stablehlo.constant"() {value = dense<0x3E4CCCCD> : tensor<4x20xf32>} : () -> tensor<4x20xf32>
    %403 = "stablehlo.multiply"(%383, %402) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %404 = "stablehlo.multiply"(%403, %401) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %405 = "stablehlo.add"(%389, %404) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %406 = "stablehlo.constant"() {value = dense<0x3E800000> : tensor<4x20xf32>} : () -> tensor<4x20xf32>
    %407 = "stablehlo.multiply"(%383, %406) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %408 = "stablehlo.multiply"(%407, %405) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %409 = "stablehlo.add"(%389, %408) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %410 = "stablehlo.constant"() {value = dense<0x3EAAAAAB> : tensor<4x20xf32>} : () -> tensor<4x20xf32>
    %411 = "stablehlo.multiply"(%383, %410) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %412 = "stablehlo.multiply"(%411, %409) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %413 = "stablehlo.add"(%389, %412) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %414 = "stablehlo.constant"() {value = dense<0x3F000000> : tensor<4x20xf32>} : () -> tensor<4x20xf32>
    %415 = "stablehlo.multiply"(%383, %414) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %416 = "stablehlo.multiply"(%415, %413) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %417 = "stablehlo.add"(%389, %416) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %418 = "stablehlo.multiply"(%383, %417) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %419 = "stablehlo.exponential_minus_one"(%383) : (tensor<4x20xf32>) -> tensor<4x20xf32>
    %420 = "stablehlo.constant"() {value = dense<0x3F000000> : tensor<4x20xf32>} : () -> tensor<4x20xf32>
    %421 = "stablehlo.abs"(%383) : (tensor<4x20xf32>) -> tensor<4x20xf32>
    %422 = "stablehlo.compare"(%421, %420) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xi1>
    %423 = "stablehlo.select"(%422, %418, %419) : (tensor<4x20xi1>, tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %424 = "stablehlo.add"(%423, %36) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %425 = "stablehlo.multiply"(%388, %424) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %426 = "stablehlo.subtract"(%425, %388) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %427 = "stablehlo.select"(%386, %376, %387) : (tensor<4x20xi1>, tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %428 = "stablehlo.select"(%386, %383, %387) : (tensor<4x20xi1>, tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %429 = "stablehlo.multiply"(%428, %428) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %430 = "stablehlo.multiply"(%427, %429) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %431 = "stablehlo.constant"() {value = dense<0x39500D01> : tensor<f32>} : () -> tensor<f32>
    %432 = "stablehlo.broadcast_in_dim"(%431) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %433 = "stablehlo.multiply"(%432, %428) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %434 = "stablehlo.constant"() {value = dense<0x3AB60B61> : tensor<f32>} : () -> tensor<f32>
    %435 = "stablehlo.broadcast_in_dim"(%434) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %436 = "stablehlo.add"(%433, %435) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %437 = "stablehlo.multiply"(%436, %428) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %438 = "stablehlo.constant"() {value = dense<0x3C088889> : tensor<f32>} : () -> tensor<f32>
    %439 = "stablehlo.broadcast_in_dim"(%438) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %440 = "stablehlo.add"(%437, %439) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %441 = "stablehlo.multiply"(%440, %428) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %442 = "stablehlo.constant"() {value = dense<0x3D2AAAAB> : tensor<f32>} : () -> tensor<f32>
    %443 = "stablehlo.broadcast_in_dim"(%442) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %444 = "stablehlo.add"(%441, %443) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %445 = "stablehlo.multiply"(%444, %428) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %446 = "stablehlo.constant"() {value = dense<0x3E2AAAAB> : tensor<f32>} : () -> tensor<f32>
    %447 = "stablehlo.broadcast_in_dim"(%446) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %448 = "stablehlo.add"(%445, %447) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %449 = "stablehlo.multiply"(%430, %448) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %450 = "stablehlo.multiply"(%430, %428) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %451 = "stablehlo.multiply"(%450, %444) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %452 = "stablehlo.add"(%449, %451) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %453 = "stablehlo.multiply"(%450, %428) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %454 = "stablehlo.multiply"(%453, %440) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %455 = "stablehlo.add"(%452, %454) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %456 = "stablehlo.multiply"(%453, %428) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %457 = "stablehlo.multiply"(%456, %436) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %458 = "stablehlo.add"(%455, %457) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %459 = "stablehlo.multiply"(%456, %428) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %460 = "stablehlo.multiply"(%459, %432) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %461 = "stablehlo.add"(%458, %460) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %462 = "stablehlo.multiply"(%448, %428) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %463 = "stablehlo.add"(%462, %27) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %464 = "stablehlo.multiply"(%427, %463) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %465 = "stablehlo.multiply"(%464, %428) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %466 = "stablehlo.add"(%461, %465) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %467 = "stablehlo.add"(%466, %465) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %468 = "stablehlo.select"(%386, %467, %387) : (tensor<4x20xi1>, tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %469 = "stablehlo.add"(%426, %468) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %470 = "stablehlo.multiply"(%469, %33) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %471 = "stablehlo.add"(%382, %470) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %472 = "stablehlo.dot_general"(%471, %arg8) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [1]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x20xf32>, tensor<400x20xf32>) -> tensor<4x400xf32>
    %473 = "stablehlo.add"(%380, %472) : (tensor<4x400xf32>, tensor<4x400xf32>) -> tensor<4x400xf32>
    %474 = "stablehlo.select"(%132, %131, %473) : (tensor<4x400xi1>, tensor<4x400xf32>, tensor<4x400xf32>) -> tensor<4x400xf32>
    %475 = "stablehlo.dot_general"(%126, %474) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [0], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x784xf32>, tensor<4x400xf32>) -> tensor<784x400xf32>
    %476 = "stablehlo.broadcast_in_dim"(%176) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784x400xf32>
    %477 = "stablehlo.multiply"(%475, %476) : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %478 = "stablehlo.add"(%373, %477) : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %479 = "stablehlo.abs"(%478) : (tensor<784x400xf32>) -> tensor<784x400xf32>
    %480 = "stablehlo.broadcast_in_dim"(%181) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784x400xf32>
    %481 = "stablehlo.compare"(%479, %480) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xi1>
    %482 = "stablehlo.broadcast_in_dim"(%130) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784x400xf32>
    %483 = "stablehlo.select"(%481, %482, %478) : (tensor<784x400xi1>, tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %484 = "stablehlo.add"(%arg31, %35) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %485 = "stablehlo.multiply"(%484, %188) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %486 = "stablehlo.constant"() {value = dense<0x3F800000> : tensor<f32>} : () -> tensor<f32>
    %487 = "stablehlo.constant"() {value = dense<0x3E000000> : tensor<f32>} : () -> tensor<f32>
    %488 = "stablehlo.multiply"(%485, %487) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %489 = "stablehlo.multiply"(%488, %486) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %490 = "stablehlo.add"(%486, %489) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %491 = "stablehlo.constant"() {value = dense<0x3E124925> : tensor<f32>} : () -> tensor<f32>
    %492 = "stablehlo.multiply"(%485, %491) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %493 = "stablehlo.multiply"(%492, %490) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %494 = "stablehlo.add"(%486, %493) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %495 = "stablehlo.constant"() {value = dense<0x3E2AAAAB> : tensor<f32>} : () -> tensor<f32>
    %496 = "stablehlo.multiply"(%485, %495) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %497 = "stablehlo.multiply"(%496, %494) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %498 = "stablehlo.add"(%486, %497) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %499 = "stablehlo.constant"() {value = dense<0x3E4CCCCD> : tensor<f32>} : () -> tensor<f32>
    %500 = "stablehlo.multiply"(%485, %499) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %501 = "stablehlo.multiply"(%500, %498) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %502 = "stablehlo.add"(%486, %501) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %503 = "stablehlo.constant"() {value = dense<0x3E800000> : tensor<f32>} : () -> tensor<f32>
    %504 = "stablehlo.multiply"(%485, %503) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %505 = "stablehlo.multiply"(%504, %502) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %506 = "stablehlo.add"(%486, %505) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %507 = "stablehlo.constant"() {value = dense<0x3EAAAAAB> : tensor<f32>} : () -> tensor<f32>
    %508 = "stablehlo.multiply"(%485, %507) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %509 = "stablehlo.multiply"(%508, %506) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %510 = "stablehlo.add"(%486, %509) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %511 = "stablehlo.constant"() {value = dense<0x3F000000> : tensor<f32>} : () -> tensor<f32>
    %512 = "stablehlo.multiply"(%485, %511) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %513 = "stablehlo.multiply"(%512, %510) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %514 = "stablehlo.add"(%486, %513) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %515 = "stablehlo.multiply"(%485, %514) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %516 = "stablehlo.exponential_minus_one"(%485) : (tensor<f32>) -> tensor<f32>
    %517 = "stablehlo.constant"() {value = dense<0x3F000000> : tensor<f32>} : () -> tensor<f32>
    %518 = "stablehlo.abs"(%485) : (tensor<f32>) -> tensor<f32>
    %519 = "stablehlo.compare"(%518, %517) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %520 = "stablehlo.select"(%519, %515, %516) : (tensor<i1>, tensor<f32>, tensor<f32>) -> tensor<f32>
    %521 = "stablehlo.negate"(%520) : (tensor<f32>) -> tensor<f32>
    %522 = "stablehlo.divide"(%186, %521) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %523 = "stablehlo.broadcast_in_dim"(%522) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784x400xf32>
    %524 = "stablehlo.multiply"(%483, %523) : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %525 = "stablehlo.broadcast_in_dim"(%229) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784x400xf32>
    %526 = "stablehlo.multiply"(%arg20, %525) : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %527 = "stablehlo.multiply"(%475, %475) : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %528 = "stablehlo.broadcast_in_dim"(%186) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784x400xf32>
    %529 = "stablehlo.multiply"(%527, %528) : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %530 = "stablehlo.add"(%526, %529) : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %531 = "stablehlo.broadcast_in_dim"(%236) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784x400xf32>
    %532 = "stablehlo.maximum"(%530, %531) : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %533 = "stablehlo.sqrt"(%532) : (tensor<784x400xf32>) -> tensor<784x400xf32>
    %534 = "stablehlo.multiply"(%484, %240) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %535 = "stablehlo.constant"() {value = dense<0x3F800000> : tensor<f32>} : () -> tensor<f32>
    %536 = "stablehlo.constant"() {value = dense<0x3E000000> : tensor<f32>} : () -> tensor<f32>
    %537 = "stablehlo.multiply"(%534, %536) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %538 = "stablehlo.multiply"(%537, %535) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %539 = "stablehlo.add"(%535, %538) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %540 = "stablehlo.constant"() {value = dense<0x3E124925> : tensor<f32>} : () -> tensor<f32>
    %541 = "stablehlo.multiply"(%534, %540) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %542 = "stablehlo.multiply"(%541, %539) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %543 = "stablehlo.add"(%535, %542) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %544 = "stablehlo.constant"() {value = dense<0x3E2AAAAB> : tensor<f32>} : () -> tensor<f32>
    %545 = "stablehlo.multiply"(%534, %544) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %546 = "stablehlo.multiply"(%545, %543) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %547 = "stablehlo.add"(%535, %546) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %548 = "stablehlo.constant"() {value = dense<0x3E4CCCCD> : tensor<f32>} : () -> tensor<f32>
    %549 = "stablehlo.multiply"(%534, %548) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %550 = "stablehlo.multiply"(%549, %547) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %551 = "stablehlo.add"(%535, %550) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %552 = "stablehlo.constant"() {value = dense<0x3E800000> : tensor<f32>} : () -> tensor<f32>
    %553 = "stablehlo.multiply"(%534, %552) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %554 = "stablehlo.multiply"(%553, %551) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %555 = "stablehlo.add"(%535, %554) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %556 = "stablehlo.constant"() {value = dense<0x3EAAAAAB> : tensor<f32>} : () -> tensor<f32>
    %557 = "stablehlo.multiply"(%534, %556) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %558 = "stablehlo.multiply"(%557, %555) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %559 = "stablehlo.add"(%535, %558) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %560 = "stablehlo.constant"() {value = dense<0x3F000000> : tensor<f32>} : () -> tensor<f32>
    %561 = "stablehlo.multiply"(%534, %560) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %562 = "stablehlo.multiply"(%561, %559) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %563 = "stablehlo.add"(%535, %562) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %564 = "stablehlo.multiply"(%534, %563) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %565 = "stablehlo.exponential_minus_one"(%534) : (tensor<f32>) -> tensor<f32>
    %566 = "stablehlo.constant"() {value = dense<0x3F000000> : tensor<f32>} : () -> tensor<f32>
    %567 = "stablehlo.abs"(%534) : (tensor<f32>) -> tensor<f32>
    %568 = "stablehlo.compare"(%567, %566) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %569 = "stablehlo.select"(%568, %564, %565) : (tensor<i1>, tensor<f32>, tensor<f32>) -> tensor<f32>
    %570 = "stablehlo.negate"(%569) : (tensor<f32>) -> tensor<f32>
    %571 = "stablehlo.rsqrt"(%570) : (tensor<f32>) -> tensor<f32>
    %572 = "stablehlo.broadcast_in_dim"(%571) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784x400xf32>
    %573 = "stablehlo.multiply"(%533, %572) : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %574 = "stablehlo.broadcast_in_dim"(%281) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784x400xf32>
    %575 = "stablehlo.add"(%573, %574) : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %576 = "stablehlo.divide"(%524, %575) : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %577 = "stablehlo.subtract"(%arg4, %576) : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %578 = "stablehlo.multiply"(%arg21, %286) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %579 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<f32>} : () -> tensor<f32>
    %580 = "stablehlo.reduce"(%474, %579) ({
      ^bb0(%a: tensor<f32>, %b: tensor<f32>):
        %c = "stablehlo.add"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
        "stablehlo.return"(%c) : (tensor<f32>) -> ()
    }) {dimensions = array<i64: 0>} : (tensor<4x400xf32>, tensor<f32>) -> tensor<400xf32>
    %581 = "stablehlo.multiply"(%580, %290) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %582 = "stablehlo.add"(%578, %581) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %583 = "stablehlo.abs"(%582) : (tensor<400xf32>) -> tensor<400xf32>
    %584 = "stablehlo.compare"(%583, %294) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xi1>
    %585 = "stablehlo.select"(%584, %296, %582) : (tensor<400xi1>, tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %586 = "stablehlo.broadcast_in_dim"(%522) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400xf32>
    %587 = "stablehlo.multiply"(%585, %586) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %588 = "stablehlo.multiply"(%arg22, %300) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %589 = "stablehlo.multiply"(%580, %580) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %590 = "stablehlo.multiply"(%589, %303) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %591 = "stablehlo.add"(%588, %590) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %592 = "stablehlo.maximum"(%591, %306) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %593 = "stablehlo.sqrt"(%592) : (tensor<400xf32>) -> tensor<400xf32>
    %594 = "stablehlo.broadcast_in_dim"(%571) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400xf32>
    %595 = "stablehlo.multiply"(%593, %594) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %596 = "stablehlo.add"(%595, %311) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %597 = "stablehlo.divide"(%587, %596) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %598 = "stablehlo.subtract"(%arg5, %597) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %599 = "stablehlo.broadcast_in_dim"(%0) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x20xf32>
    %600 = "stablehlo.multiply"(%arg23, %599) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %601 = "stablehlo.dot_general"(%133, %379) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [0], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x400xf32>, tensor<4x20xf32>) -> tensor<400x20xf32>
    %602 = "stablehlo.broadcast_in_dim"(%176) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x20xf32>
    %603 = "stablehlo.multiply"(%601, %602) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %604 = "stablehlo.add"(%600, %603) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %605 = "stablehlo.abs"(%604) : (tensor<400x20xf32>) -> tensor<400x20xf32>
    %606 = "stablehlo.broadcast_in_dim"(%181) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x20xf32>
    %607 = "stablehlo.compare"(%605, %606) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xi1>
    %608 = "stablehlo.broadcast_in_dim"(%130) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x20xf32>
    %609 = "stablehlo.select"(%607, %608, %604) : (tensor<400x20xi1>, tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %610 = "stablehlo.broadcast_in_dim"(%522) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x20xf32>
    %611 = "stablehlo.multiply"(%609, %610) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %612 = "stablehlo.broadcast_in_dim"(%229) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x20xf32>
    %613 = "stablehlo.multiply"(%arg24, %612) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %614 = "stablehlo.multiply"(%601, %601) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %615 = "stablehlo.broadcast_in_dim"(%186) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x20xf32>
    %616 = "stablehlo.multiply"(%614, %615) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %617 = "stablehlo.add"(%613, %616) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %618 = "stablehlo.broadcast_in_dim"(%236) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x20xf32>
    %619 = "stablehlo.maximum"(%617, %618) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %620 = "stablehlo.sqrt"(%619) : (tensor<400x20xf32>) -> tensor<400x20xf32>
    %621 = "stablehlo.broadcast_in_dim"(%571) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x20xf32>
    %622 = "stablehlo.multiply"(%620, %621) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %623 = "stablehlo.broadcast_in_dim"(%281) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x20xf32>
    %624 = "stablehlo.add"(%622, %623) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %625 = "stablehlo.divide"(%611, %624) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %626 = "stablehlo.subtract"(%arg6, %625) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %627 = "stablehlo.broadcast_in_dim"(%0) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20xf32>
    %628 = "stablehlo.multiply"(%arg25, %627) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %629 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<f32>} : () -> tensor<f32>
    %630 = "stablehlo.reduce"(%379, %629) ({
      ^bb0(%a: tensor<f32>, %b: tensor<f32>):
        %c = "stablehlo.add"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
        "stablehlo.return"(%c) : (tensor<f32>) -> ()
    }) {dimensions = array<i64: 0>} : (tensor<4x20xf32>, tensor<f32>) -> tensor<20xf32>
    %631 = "stablehlo.broadcast_in_dim"(%176) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20xf32>
    %632 = "stablehlo.multiply"(%630, %631) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %633 = "stablehlo.add"(%628, %632) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %634 = "stablehlo.abs"(%633) : (tensor<20xf32>) -> tensor<20xf32>
    %635 = "stablehlo.broadcast_in_dim"(%181) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20xf32>
    %636 = "stablehlo.compare"(%634, %635) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xi1>
    %637 = "stablehlo.broadcast_in_dim"(%130) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20xf32>
    %638 = "stablehlo.select"(%636, %637, %633) : (tensor<20xi1>, tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %639 = "stablehlo.broadcast_in_dim"(%522) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20xf32>
    %640 = "stablehlo.multiply"(%638, %639) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %641 = "stablehlo.broadcast_in_dim"(%229) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20xf32>
    %642 = "stablehlo.multiply"(%arg26, %641) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %643 = "stablehlo.multiply"(%630, %630) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %644 = "stablehlo.broadcast_in_dim"(%186) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20xf32>
    %645 = "stablehlo.multiply"(%643, %644) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %646 = "stablehlo.add"(%642, %645) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %647 = "stablehlo.broadcast_in_dim"(%236) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20xf32>
    %648 = "stablehlo.maximum"(%646, %647) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %649 = "stablehlo.sqrt"(%648) : (tensor<20xf32>) -> tensor<20xf32>
    %650 = "stablehlo.broadcast_in_dim"(%571) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20xf32>
    %651 = "stablehlo.multiply"(%649, %650) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %652 = "stablehlo.broadcast_in_dim"(%281) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20xf32>
    %653 = "stablehlo.add"(%651, %652) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %654 = "stablehlo.divide"(%640, %653) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %655 = "stablehlo.subtract"(%arg7, %654) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %656 = "stablehlo.multiply"(%arg27, %599) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %657 = "stablehlo.dot_general"(%133, %471) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [0], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x400xf32>, tensor<4x20xf32>) -> tensor<400x20xf32>
    %658 = "stablehlo.multiply"(%657, %602) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %659 = "stablehlo.add"(%656, %658) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %660 = "stablehlo.abs"(%659) : (tensor<400x20xf32>) -> tensor<400x20xf32>
    %661 = "stablehlo.compare"(%660, %606) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xi1>
    %662 = "stablehlo.select"(%661, %608, %659) : (tensor<400x20xi1>, tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %663 = "stablehlo.multiply"(%662, %610) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %664 = "stablehlo.multiply"(%arg28, %612) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %665 = "stablehlo.multiply"(%657, %657) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %666 = "stablehlo.multiply"(%665, %615) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %667 = "stablehlo.add"(%664, %666) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %668 = "stablehlo.maximum"(%667, %618) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %669 = "stablehlo.sqrt"(%668) : (tensor<400x20xf32>) -> tensor<400x20xf32>
    %670 = "stablehlo.multiply"(%669, %621) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %671 = "stablehlo.add"(%670, %623) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %672 = "stablehlo.divide"(%663, %671) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %673 = "stablehlo.subtract"(%arg8, %672) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %674 = "stablehlo.multiply"(%arg29, %627) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %675 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<f32>} : () -> tensor<f32>
    %676 = "stablehlo.reduce"(%471, %675) ({
      ^bb0(%a: tensor<f32>, %b: tensor<f32>):
        %c = "stablehlo.add"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
        "stablehlo.return"(%c) : (tensor<f32>) -> ()
    }) {dimensions = array<i64: 0>} : (tensor<4x20xf32>, tensor<f32>) -> tensor<20xf32>
    %677 = "stablehlo.multiply"(%676, %631) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %678 = "stablehlo.add"(%674, %677) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %679 = "stablehlo.abs"(%678) : (tensor<20xf32>) -> tensor<20xf32>
    %680 = "stablehlo.compare"(%679, %635) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xi1>
    %681 = "stablehlo.select"(%680, %637, %678) : (tensor<20xi1>, tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %682 = "stablehlo.multiply"(%681, %639) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %683 = "stablehlo.multiply"(%arg30, %641) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %684 = "stablehlo.multiply"(%676, %676) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %685 = "stablehlo.multiply"(%684, %644) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %686 = "stablehlo.add"(%683, %685) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %687 = "stablehlo.maximum"(%686, %647) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %688 = "stablehlo.sqrt"(%687) : (tensor<20xf32>) -> tensor<20xf32>
    %689 = "stablehlo.multiply"(%688, %650) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %690 = "stablehlo.add"(%689, %652) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %691 = "stablehlo.divide"(%682, %690) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %692 = "stablehlo.subtract"(%arg9, %691) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %693 = "stablehlo.slice"(%5) {start_indices = array<i64: 0, 0>, limit_indices = array<i64: 1, 2>, strides = array<i64: 1, 1>} : (tensor<2x2xui32>) -> tensor<1x2xui32>
    %694 = "stablehlo.reshape"(%693) : (tensor<1x2xui32>) -> tensor<2xui32>
    %695 = "stablehlo.add"(%arg33, %35) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %696 = "stablehlo.multiply"(%arg34, %151) : (tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %697 = "stablehlo.select"(%153, %151, %152) : (tensor<4x1x28x28xi1>, tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %698 = "stablehlo.log_plus_one"(%158) : (tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %699 = "stablehlo.add"(%697, %698) : (tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %700 = "stablehlo.subtract"(%696, %699) : (tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %701 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<f32>} : () -> tensor<f32>
    %702 = "stablehlo.reduce"(%700, %701) ({
      ^bb0(%a: tensor<f32>, %b: tensor<f32>):
        %c = "stablehlo.add"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
        "stablehlo.return"(%c) : (tensor<f32>) -> ()
    }) {dimensions = array<i64: 1, 2, 3>} : (tensor<4x1x28x28xf32>, tensor<f32>) -> tensor<4xf32>
    %703 = "stablehlo.multiply"(%429, %463) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %704 = "stablehlo.subtract"(%423, %383) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %705 = "stablehlo.select"(%386, %703, %704) : (tensor<4x20xi1>, tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %706 = "stablehlo.multiply"(%141, %141) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %707 = "stablehlo.add"(%705, %706) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %708 = "stablehlo.multiply"(%707, %27) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %709 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<f32>} : () -> tensor<f32>
    %710 = "stablehlo.reduce"(%708, %709) ({
      ^bb0(%a: tensor<f32>, %b: tensor<f32>):
        %c = "stablehlo.add"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
        "stablehlo.return"(%c) : (tensor<f32>) -> ()
    }) {dimensions = array<i64: 1>} : (tensor<4x20xf32>, tensor<f32>) -> tensor<4xf32>
    %711 = "stablehlo.subtract"(%702, %710) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
    %712 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<f32>} : () -> tensor<f32>
    %713 = "stablehlo.reduce"(%711, %712) ({
      ^bb0(%a: tensor<f32>, %b: tensor<f32>):
        %c = "stablehlo.add"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
        "stablehlo.return"(%c) : (tensor<f32>) -> ()
    }) {dimensions = array<i64: 0>} : (tensor<4xf32>, tensor<f32>) -> tensor<f32>
    %714 = "stablehlo.multiply"(%713, %154) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %715 = "stablehlo.negate"(%714) : (tensor<f32>) -> tensor<f32>
    %716 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<f32>} : () -> tensor<f32>
    %717 = "stablehlo.reduce"(%710, %716) ({
      ^bb0(%a: tensor<f32>, %b: tensor<f32>):
        %c = "stablehlo.add"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
        "stablehlo.return"(%c) : (tensor<f32>) -> ()
    }) {dimensions = array<i64: 0>} : (tensor<4xf32>, tensor<f32>) -> tensor<f32>
    %718 = "stablehlo.multiply"(%717, %154) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %719 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<f32>} : () -> tensor<f32>
    %720 = "stablehlo.reduce"(%702, %719) ({
      ^bb0(%a: tensor<f32>, %b: tensor<f32>):
        %c = "stablehlo.add"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
        "stablehlo.return"(%c) : (tensor<f32>) -> ()
    }) {dimensions = array<i64: 0>} : (tensor<4xf32>, tensor<f32>) -> tensor<f32>
    %721 = "stablehlo.multiply"(%720, %154) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    func.return %285, %185, %238, %314, %297, %307, %342, %325, %335, %371, %354, %364, %187, %577, %483, %532, %598, %585, %592, %626, %609, %619, %655, %638, %648, %673, %662, %668, %692, %681, %687, %484, %694, %695, %715, %714, %718, %721 : tensor<20x400xf32>, tensor<20x400xf32>, tensor<20x400xf32>, tensor<400xf32>, tensor<400xf32>, tensor<400xf32>, tensor<400x784xf32>, tensor<400x784xf32>, tensor<400x784xf32>, tensor<784xf32>, tensor<784xf32>, tensor<784xf32>, tensor<f32>, tensor<784x400xf32>, tensor<784x400xf32>, tensor<784x400xf32>, tensor<400xf32>, tensor<400xf32>, tensor<400xf32>, tensor<400x20xf32>, tensor<400x20xf32>, tensor<400x20xf32>, tensor<20xf32>, tensor<20xf32>, tensor<20xf32>, tensor<400x20xf32>, tensor<400x20xf32>, tensor<400x20xf32>, tensor<20xf32>, tensor<20xf32>, tensor<20xf32>, tensor<f32>, tensor<2xui32>, tensor<f32>, tensor<f32>, tensor<f32>, tensor<f32>, tensor<f32>
  }
