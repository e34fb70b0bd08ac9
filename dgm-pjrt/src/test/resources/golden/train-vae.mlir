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
    %8 = "func.call"(%7) {callee = @philox_1} : (tensor<2xui32>) -> tensor<1x4xui32>
    %9 = "stablehlo.reshape"(%8) : (tensor<1x4xui32>) -> tensor<4xui32>
    %10 = "stablehlo.reshape"(%9) : (tensor<4xui32>) -> tensor<2x2xui32>
    %11 = "stablehlo.slice"(%10) {start_indices = array<i64: 1, 0>, limit_indices = array<i64: 2, 2>, strides = array<i64: 1, 1>} : (tensor<2x2xui32>) -> tensor<1x2xui32>
    %12 = "stablehlo.reshape"(%11) : (tensor<1x2xui32>) -> tensor<2xui32>
    %13 = "func.call"(%12) {callee = @philox_20} : (tensor<2xui32>) -> tensor<20x4xui32>
    %14 = "stablehlo.reshape"(%13) : (tensor<20x4xui32>) -> tensor<80xui32>
    %15 = "stablehlo.reshape"(%14) : (tensor<80xui32>) -> tensor<1x4x20xui32>
    %16 = "stablehlo.constant"() {value = dense<9> : tensor<ui32>} : () -> tensor<ui32>
    %17 = "stablehlo.broadcast_in_dim"(%16) {broadcast_dimensions = array<i64>} : (tensor<ui32>) -> tensor<1x4x20xui32>
    %18 = "stablehlo.shift_right_logical"(%15, %17) : (tensor<1x4x20xui32>, tensor<1x4x20xui32>) -> tensor<1x4x20xui32>
    %19 = "stablehlo.convert"(%18) : (tensor<1x4x20xui32>) -> tensor<1x4x20xf32>
    %20 = "stablehlo.constant"() {value = dense<0x3F000000> : tensor<f32>} : () -> tensor<f32>
    %21 = "stablehlo.broadcast_in_dim"(%20) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<1x4x20xf32>
    %22 = "stablehlo.add"(%19, %21) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %23 = "stablehlo.constant"() {value = dense<0x34000000> : tensor<f32>} : () -> tensor<f32>
    %24 = "stablehlo.broadcast_in_dim"(%23) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<1x4x20xf32>
    %25 = "stablehlo.multiply"(%22, %24) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %26 = "stablehlo.constant"() {value = dense<0x40000000> : tensor<f32>} : () -> tensor<f32>
    %27 = "stablehlo.broadcast_in_dim"(%26) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<1x4x20xf32>
    %28 = "stablehlo.multiply"(%25, %27) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %29 = "stablehlo.constant"() {value = dense<0x3F800000> : tensor<f32>} : () -> tensor<f32>
    %30 = "stablehlo.broadcast_in_dim"(%29) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<1x4x20xf32>
    %31 = "stablehlo.subtract"(%28, %30) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %32 = "stablehlo.subtract"(%30, %31) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %33 = "stablehlo.add"(%31, %30) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %34 = "stablehlo.multiply"(%32, %33) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %35 = "stablehlo.log"(%34) : (tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %36 = "stablehlo.negate"(%35) : (tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %37 = "stablehlo.constant"() {value = dense<0x40A00000> : tensor<f32>} : () -> tensor<f32>
    %38 = "stablehlo.broadcast_in_dim"(%37) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<1x4x20xf32>
    %39 = "stablehlo.compare"(%36, %38) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xi1>
    %40 = "stablehlo.constant"() {value = dense<0x32F16588> : tensor<f32>} : () -> tensor<f32>
    %41 = "stablehlo.broadcast_in_dim"(%40) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<1x4x20xf32>
    %42 = "stablehlo.constant"() {value = dense<0x40200000> : tensor<f32>} : () -> tensor<f32>
    %43 = "stablehlo.broadcast_in_dim"(%42) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<1x4x20xf32>
    %44 = "stablehlo.subtract"(%36, %43) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %45 = "stablehlo.multiply"(%41, %44) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %46 = "stablehlo.constant"() {value = dense<0x34B84B36> : tensor<f32>} : () -> tensor<f32>
    %47 = "stablehlo.broadcast_in_dim"(%46) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<1x4x20xf32>
    %48 = "stablehlo.add"(%45, %47) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %49 = "stablehlo.multiply"(%48, %44) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %50 = "stablehlo.constant"() {value = dense<0xB66C7357> : tensor<f32>} : () -> tensor<f32>
    %51 = "stablehlo.broadcast_in_dim"(%50) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<1x4x20xf32>
    %52 = "stablehlo.add"(%49, %51) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %53 = "stablehlo.multiply"(%52, %44) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %54 = "stablehlo.constant"() {value = dense<0xB6935AC1> : tensor<f32>} : () -> tensor<f32>
    %55 = "stablehlo.broadcast_in_dim"(%54) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<1x4x20xf32>
    %56 = "stablehlo.add"(%53, %55) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %57 = "stablehlo.multiply"(%56, %44) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %58 = "stablehlo.constant"() {value = dense<0x396532DB> : tensor<f32>} : () -> tensor<f32>
    %59 = "stablehlo.broadcast_in_dim"(%58) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<1x4x20xf32>
    %60 = "stablehlo.add"(%57, %59) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %61 = "stablehlo.multiply"(%60, %44) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %62 = "stablehlo.constant"() {value = dense<0xBAA45408> : tensor<f32>} : () -> tensor<f32>
    %63 = "stablehlo.broadcast_in_dim"(%62) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<1x4x20xf32>
    %64 = "stablehlo.add"(%61, %63) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %65 = "stablehlo.multiply"(%64, %44) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %66 = "stablehlo.constant"() {value = dense<0xBB88E4EF> : tensor<f32>} : () -> tensor<f32>
    %67 = "stablehlo.broadcast_in_dim"(%66) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<1x4x20xf32>
    %68 = "stablehlo.add"(%65, %67) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %69 = "stablehlo.multiply"(%68, %44) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %70 = "stablehlo.constant"() {value = dense<0x3E7C8F63> : tensor<f32>} : () -> tensor<f32>
    %71 = "stablehlo.broadcast_in_dim"(%70) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<1x4x20xf32>
    %72 = "stablehlo.add"(%69, %71) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %73 = "stablehlo.multiply"(%72, %44) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %74 = "stablehlo.constant"() {value = dense<0x3FC02E2F> : tensor<f32>} : () -> tensor<f32>
    %75 = "stablehlo.broadcast_in_dim"(%74) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<1x4x20xf32>
    %76 = "stablehlo.add"(%73, %75) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %77 = "stablehlo.constant"() {value = dense<0xB951F09B> : tensor<f32>} : () -> tensor<f32>
    %78 = "stablehlo.broadcast_in_dim"(%77) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<1x4x20xf32>
    %79 = "stablehlo.sqrt"(%36) : (tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %80 = "stablehlo.constant"() {value = dense<0x40400000> : tensor<f32>} : () -> tensor<f32>
    %81 = "stablehlo.broadcast_in_dim"(%80) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<1x4x20xf32>
    %82 = "stablehlo.subtract"(%79, %81) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %83 = "stablehlo.multiply"(%78, %82) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %84 = "stablehlo.constant"() {value = dense<0x38D3B56B> : tensor<f32>} : () -> tensor<f32>
    %85 = "stablehlo.broadcast_in_dim"(%84) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<1x4x20xf32>
    %86 = "stablehlo.add"(%83, %85) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %87 = "stablehlo.multiply"(%86, %82) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %88 = "stablehlo.constant"() {value = dense<0x3AB0DC72> : tensor<f32>} : () -> tensor<f32>
    %89 = "stablehlo.broadcast_in_dim"(%88) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<1x4x20xf32>
    %90 = "stablehlo.add"(%87, %89) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %91 = "stablehlo.multiply"(%90, %82) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %92 = "stablehlo.constant"() {value = dense<0xBB70BDE7> : tensor<f32>} : () -> tensor<f32>
    %93 = "stablehlo.broadcast_in_dim"(%92) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<1x4x20xf32>
    %94 = "stablehlo.add"(%91, %93) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %95 = "stablehlo.multiply"(%94, %82) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %96 = "stablehlo.constant"() {value = dense<0x3BBC127B> : tensor<f32>} : () -> tensor<f32>
    %97 = "stablehlo.broadcast_in_dim"(%96) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<1x4x20xf32>
    %98 = "stablehlo.add"(%95, %97) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %99 = "stablehlo.multiply"(%98, %82) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %100 = "stablehlo.constant"() {value = dense<0xBBF9C5D7> : tensor<f32>} : () -> tensor<f32>
    %101 = "stablehlo.broadcast_in_dim"(%100) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<1x4x20xf32>
    %102 = "stablehlo.add"(%99, %101) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %103 = "stablehlo.multiply"(%102, %82) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %104 = "stablehlo.constant"() {value = dense<0x3C1AA57E> : tensor<f32>} : () -> tensor<f32>
    %105 = "stablehlo.broadcast_in_dim"(%104) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<1x4x20xf32>
    %106 = "stablehlo.add"(%103, %105) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %107 = "stablehlo.multiply"(%106, %82) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %108 = "stablehlo.constant"() {value = dense<0x3F8036DB> : tensor<f32>} : () -> tensor<f32>
    %109 = "stablehlo.broadcast_in_dim"(%108) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<1x4x20xf32>
    %110 = "stablehlo.add"(%107, %109) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %111 = "stablehlo.multiply"(%110, %82) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %112 = "stablehlo.constant"() {value = dense<0x40354F7E> : tensor<f32>} : () -> tensor<f32>
    %113 = "stablehlo.broadcast_in_dim"(%112) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<1x4x20xf32>
    %114 = "stablehlo.add"(%111, %113) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %115 = "stablehlo.select"(%39, %76, %114) : (tensor<1x4x20xi1>, tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %116 = "stablehlo.multiply"(%31, %115) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %117 = "stablehlo.constant"() {value = dense<0x3FB504F3> : tensor<f32>} : () -> tensor<f32>
    %118 = "stablehlo.broadcast_in_dim"(%117) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<1x4x20xf32>
    %119 = "stablehlo.multiply"(%116, %118) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %120 = "stablehlo.reshape"(%arg34) : (tensor<4x1x28x28xf32>) -> tensor<4x784xf32>
    %121 = "stablehlo.dot_general"(%120, %arg4) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x784xf32>, tensor<784x400xf32>) -> tensor<4x400xf32>
    %122 = "stablehlo.broadcast_in_dim"(%arg5) {broadcast_dimensions = array<i64: 1>} : (tensor<400xf32>) -> tensor<4x400xf32>
    %123 = "stablehlo.add"(%121, %122) : (tensor<4x400xf32>, tensor<4x400xf32>) -> tensor<4x400xf32>
    %124 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<f32>} : () -> tensor<f32>
    %125 = "stablehlo.broadcast_in_dim"(%124) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x400xf32>
    %126 = "stablehlo.compare"(%123, %125) {comparison_direction = #stablehlo<comparison_direction LE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<4x400xf32>, tensor<4x400xf32>) -> tensor<4x400xi1>
    %127 = "stablehlo.select"(%126, %125, %123) : (tensor<4x400xi1>, tensor<4x400xf32>, tensor<4x400xf32>) -> tensor<4x400xf32>
    %128 = "stablehlo.dot_general"(%127, %arg8) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x400xf32>, tensor<400x20xf32>) -> tensor<4x20xf32>
    %129 = "stablehlo.broadcast_in_dim"(%arg9) {broadcast_dimensions = array<i64: 1>} : (tensor<20xf32>) -> tensor<4x20xf32>
    %130 = "stablehlo.add"(%128, %129) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %131 = "stablehlo.exponential"(%130) : (tensor<4x20xf32>) -> tensor<4x20xf32>
    %132 = "stablehlo.reshape"(%131) : (tensor<4x20xf32>) -> tensor<1x4x20xf32>
    %133 = "stablehlo.multiply"(%119, %132) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %134 = "stablehlo.dot_general"(%127, %arg6) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x400xf32>, tensor<400x20xf32>) -> tensor<4x20xf32>
    %135 = "stablehlo.broadcast_in_dim"(%arg7) {broadcast_dimensions = array<i64: 1>} : (tensor<20xf32>) -> tensor<4x20xf32>
    %136 = "stablehlo.add"(%134, %135) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %137 = "stablehlo.reshape"(%136) : (tensor<4x20xf32>) -> tensor<1x4x20xf32>
    %138 = "stablehlo.add"(%133, %137) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %139 = "stablehlo.reshape"(%138) : (tensor<1x4x20xf32>) -> tensor<4x20xf32>
    %140 = "stablehlo.dot_general"(%139, %arg0) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x20xf32>, tensor<20x400xf32>) -> tensor<4x400xf32>
    %141 = "stablehlo.broadcast_in_dim"(%arg1) {broadcast_dimensions = array<i64: 1>} : (tensor<400xf32>) -> tensor<4x400xf32>
    %142 = "stablehlo.add"(%140, %141) : (tensor<4x400xf32>, tensor<4x400xf32>) -> tensor<4x400xf32>
    %143 = "stablehlo.compare"(%142, %125) {comparison_direction = #stablehlo<comparison_direction LE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<4x400xf32>, tensor<4x400xf32>) -> tensor<4x400xi1>
    %144 = "stablehlo.select"(%143, %125, %142) : (tensor<4x400xi1>, tensor<4x400xf32>, tensor<4x400xf32>) -> tensor<4x400xf32>
    %145 = "stablehlo.dot_general"(%144, %arg2) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x400xf32>, tensor<400x784xf32>) -> tensor<4x784xf32>
    %146 = "stablehlo.broadcast_in_dim"(%arg3) {broadcast_dimensions = array<i64: 1>} : (tensor<784xf32>) -> tensor<4x784xf32>
    %147 = "stablehlo.add"(%145, %146) : (tensor<4x784xf32>, tensor<4x784xf32>) -> tensor<4x784xf32>
    %148 = "stablehlo.reshape"(%147) : (tensor<4x784xf32>) -> tensor<4x1x28x28xf32>
    %149 = "stablehlo.broadcast_in_dim"(%124) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x1x28x28xf32>
    %150 = "stablehlo.compare"(%148, %149) {comparison_direction = #stablehlo<comparison_direction GE>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xi1>
    %151 = "stablehlo.constant"() {value = dense<0x3E800000> : tensor<f32>} : () -> tensor<f32>
    %152 = "stablehlo.broadcast_in_dim"(%151) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x1x28x28xf32>
    %153 = "stablehlo.negate"(%148) : (tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %154 = "stablehlo.select"(%150, %153, %148) : (tensor<4x1x28x28xi1>, tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %155 = "stablehlo.exponential"(%154) : (tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %156 = "stablehlo.broadcast_in_dim"(%29) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x1x28x28xf32>
    %157 = "stablehlo.add"(%155, %156) : (tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %158 = "stablehlo.divide"(%152, %157) : (tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %159 = "stablehlo.multiply"(%158, %155) : (tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %160 = "stablehlo.select"(%150, %149, %159) : (tensor<4x1x28x28xi1>, tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %161 = "stablehlo.select"(%150, %159, %149) : (tensor<4x1x28x28xi1>, tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %162 = "stablehlo.subtract"(%160, %161) : (tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %163 = "stablehlo.select"(%150, %152, %149) : (tensor<4x1x28x28xi1>, tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %164 = "stablehlo.add"(%162, %163) : (tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %165 = "stablehlo.constant"() {value = dense<0xBE800000> : tensor<f32>} : () -> tensor<f32>
    %166 = "stablehlo.broadcast_in_dim"(%165) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x1x28x28xf32>
    %167 = "stablehlo.multiply"(%166, %arg34) : (tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %168 = "stablehlo.add"(%164, %167) : (tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %169 = "stablehlo.reshape"(%168) : (tensor<4x1x28x28xf32>) -> tensor<4x784xf32>
    %170 = "stablehlo.dot_general"(%169, %arg2) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [1]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x784xf32>, tensor<400x784xf32>) -> tensor<4x400xf32>
    %171 = "stablehlo.select"(%143, %125, %170) : (tensor<4x400xi1>, tensor<4x400xf32>, tensor<4x400xf32>) -> tensor<4x400xf32>
    %172 = "stablehlo.dot_general"(%139, %171) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [0], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x20xf32>, tensor<4x400xf32>) -> tensor<20x400xf32>
    %173 = "stablehlo.constant"() {value = dense<0x3DCCCCCD> : tensor<f32>} : () -> tensor<f32>
    %174 = "stablehlo.broadcast_in_dim"(%173) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20x400xf32>
    %175 = "stablehlo.multiply"(%172, %174) : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %176 = "stablehlo.add"(%2, %175) : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %177 = "stablehlo.abs"(%176) : (tensor<20x400xf32>) -> tensor<20x400xf32>
    %178 = "stablehlo.constant"() {value = dense<0x219392EF> : tensor<f32>} : () -> tensor<f32>
    %179 = "stablehlo.broadcast_in_dim"(%178) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20x400xf32>
    %180 = "stablehlo.compare"(%177, %179) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xi1>
    %181 = "stablehlo.broadcast_in_dim"(%124) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20x400xf32>
    %182 = "stablehlo.select"(%180, %181, %176) : (tensor<20x400xi1>, tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %183 = "stablehlo.constant"() {value = dense<0x3A83126F> : tensor<f32>} : () -> tensor<f32>
    %184 = "stablehlo.add"(%arg18, %29) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %185 = "stablehlo.constant"() {value = dense<0xBDD7C741> : tensor<f32>} : () -> tensor<f32>
    %186 = "stablehlo.multiply"(%184, %185) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %187 = "stablehlo.constant"() {value = dense<0x3F800000> : tensor<f32>} : () -> tensor<f32>
    %188 = "stablehlo.constant"() {value = dense<0x3E000000> : tensor<f32>} : () -> tensor<f32>
    %189 = "stablehlo.multiply"(%186, %188) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %190 = "stablehlo.multiply"(%189, %187) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %191 = "stablehlo.add"(%187, %190) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %192 = "stablehlo.constant"() {value = dense<0x3E124925> : tensor<f32>} : () -> tensor<f32>
    %193 = "stablehlo.multiply"(%186, %192) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %194 = "stablehlo.multiply"(%193, %191) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %195 = "stablehlo.add"(%187, %194) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %196 = "stablehlo.constant"() {value = dense<0x3E2AAAAB> : tensor<f32>} : () -> tensor<f32>
    %197 = "stablehlo.multiply"(%186, %196) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %198 = "stablehlo.multiply"(%197, %195) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %199 = "stablehlo.add"(%187, %198) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %200 = "stablehlo.constant"() {value = dense<0x3E4CCCCD> : tensor<f32>} : () -> tensor<f32>
    %201 = "stablehlo.multiply"(%186, %200) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %202 = "stablehlo.multiply"(%201, %199) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %203 = "stablehlo.add"(%187, %202) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %204 = "stablehlo.constant"() {value = dense<0x3E800000> : tensor<f32>} : () -> tensor<f32>
    %205 = "stablehlo.multiply"(%186, %204) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %206 = "stablehlo.multiply"(%205, %203) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %207 = "stablehlo.add"(%187, %206) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %208 = "stablehlo.constant"() {value = dense<0x3EAAAAAB> : tensor<f32>} : () -> tensor<f32>
    %209 = "stablehlo.multiply"(%186, %208) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %210 = "stablehlo.multiply"(%209, %207) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %211 = "stablehlo.add"(%187, %210) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %212 = "stablehlo.constant"() {value = dense<0x3F000000> : tensor<f32>} : () -> tensor<f32>
    %213 = "stablehlo.multiply"(%186, %212) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %214 = "stablehlo.multiply"(%213, %211) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %215 = "stablehlo.add"(%187, %214) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %216 = "stablehlo.multiply"(%186, %215) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %217 = "stablehlo.exponential_minus_one"(%186) : (tensor<f32>) -> tensor<f32>
    %218 = "stablehlo.constant"() {value = dense<0x3F000000> : tensor<f32>} : () -> tensor<f32>
    %219 = "stablehlo.abs"(%186) : (tensor<f32>) -> tensor<f32>
    %220 = "stablehlo.compare"(%219, %218) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %221 = "stablehlo.select"(%220, %216, %217) : (tensor<i1>, tensor<f32>, tensor<f32>) -> tensor<f32>
    %222 = "stablehlo.negate"(%221) : (tensor<f32>) -> tensor<f32>
    %223 = "stablehlo.divide"(%183, %222) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %224 = "stablehlo.broadcast_in_dim"(%223) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20x400xf32>
    %225 = "stablehlo.multiply"(%182, %224) : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %226 = "stablehlo.constant"() {value = dense<0x3F7FBE77> : tensor<f32>} : () -> tensor<f32>
    %227 = "stablehlo.broadcast_in_dim"(%226) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20x400xf32>
    %228 = "stablehlo.multiply"(%arg11, %227) : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %229 = "stablehlo.multiply"(%172, %172) : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %230 = "stablehlo.broadcast_in_dim"(%183) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20x400xf32>
    %231 = "stablehlo.multiply"(%229, %230) : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %232 = "stablehlo.add"(%228, %231) : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %233 = "stablehlo.constant"() {value = dense<0x03AA2425> : tensor<f32>} : () -> tensor<f32>
    %234 = "stablehlo.broadcast_in_dim"(%233) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20x400xf32>
    %235 = "stablehlo.maximum"(%232, %234) : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %236 = "stablehlo.sqrt"(%235) : (tensor<20x400xf32>) -> tensor<20x400xf32>
    %237 = "stablehlo.constant"() {value = dense<0xBA832338> : tensor<f32>} : () -> tensor<f32>
    %238 = "stablehlo.multiply"(%184, %237) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %239 = "stablehlo.constant"() {value = dense<0x3F800000> : tensor<f32>} : () -> tensor<f32>
    %240 = "stablehlo.constant"() {value = dense<0x3E000000> : tensor<f32>} : () -> tensor<f32>
    %241 = "stablehlo.multiply"(%238, %240) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %242 = "stablehlo.multiply"(%241, %239) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %243 = "stablehlo.add"(%239, %242) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %244 = "stablehlo.constant"() {value = dense<0x3E124925> : tensor<f32>} : () -> tensor<f32>
    %245 = "stablehlo.multiply"(%238, %244) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %246 = "stablehlo.multiply"(%245, %243) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %247 = "stablehlo.add"(%239, %246) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %248 = "stablehlo.constant"() {value = dense<0x3E2AAAAB> : tensor<f32>} : () -> tensor<f32>
    %249 = "stablehlo.multiply"(%238, %248) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %250 = "stablehlo.multiply"(%249, %247) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %251 = "stablehlo.add"(%239, %250) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %252 = "stablehlo.constant"() {value = dense<0x3E4CCCCD> : tensor<f32>} : () -> tensor<f32>
    %253 = "stablehlo.multiply"(%238, %252) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %254 = "stablehlo.multiply"(%253, %251) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %255 = "stablehlo.add"(%239, %254) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %256 = "stablehlo.constant"() {value = dense<0x3E800000> : tensor<f32>} : () -> tensor<f32>
    %257 = "stablehlo.multiply"(%238, %256) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %258 = "stablehlo.multiply"(%257, %255) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %259 = "stablehlo.add"(%239, %258) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %260 = "stablehlo.constant"() {value = dense<0x3EAAAAAB> : tensor<f32>} : () -> tensor<f32>
    %261 = "stablehlo.multiply"(%238, %260) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %262 = "stablehlo.multiply"(%261, %259) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %263 = "stablehlo.add"(%239, %262) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %264 = "stablehlo.constant"() {value = dense<0x3F000000> : tensor<f32>} : () -> tensor<f32>
    %265 = "stablehlo.multiply"(%238, %264) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %266 = "stablehlo.multiply"(%265, %263) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %267 = "stablehlo.add"(%239, %266) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %268 = "stablehlo.multiply"(%238, %267) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %269 = "stablehlo.exponential_minus_one"(%238) : (tensor<f32>) -> tensor<f32>
    %270 = "stablehlo.constant"() {value = dense<0x3F000000> : tensor<f32>} : () -> tensor<f32>
    %271 = "stablehlo.abs"(%238) : (tensor<f32>) -> tensor<f32>
    %272 = "stablehlo.compare"(%271, %270) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %273 = "stablehlo.select"(%272, %268, %269) : (tensor<i1>, tensor<f32>, tensor<f32>) -> tensor<f32>
    %274 = "stablehlo.negate"(%273) : (tensor<f32>) -> tensor<f32>
    %275 = "stablehlo.rsqrt"(%274) : (tensor<f32>) -> tensor<f32>
    %276 = "stablehlo.broadcast_in_dim"(%275) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20x400xf32>
    %277 = "stablehlo.multiply"(%236, %276) : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %278 = "stablehlo.constant"() {value = dense<0x322BCC77> : tensor<f32>} : () -> tensor<f32>
    %279 = "stablehlo.broadcast_in_dim"(%278) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20x400xf32>
    %280 = "stablehlo.add"(%277, %279) : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %281 = "stablehlo.divide"(%225, %280) : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %282 = "stablehlo.subtract"(%arg0, %281) : (tensor<20x400xf32>, tensor<20x400xf32>) -> tensor<20x400xf32>
    %283 = "stablehlo.broadcast_in_dim"(%0) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400xf32>
    %284 = "stablehlo.multiply"(%arg12, %283) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %285 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<f32>} : () -> tensor<f32>
    %286 = "stablehlo.reduce"(%171, %285) ({
      ^bb0(%a: tensor<f32>, %b: tensor<f32>):
        %c = "stablehlo.add"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
        "stablehlo.return"(%c) : (tensor<f32>) -> ()
    }) {dimensions = array<i64: 0>} : (tensor<4x400xf32>, tensor<f32>) -> tensor<400xf32>
    %287 = "stablehlo.broadcast_in_dim"(%173) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400xf32>
    %288 = "stablehlo.multiply"(%286, %287) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %289 = "stablehlo.add"(%284, %288) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %290 = "stablehlo.abs"(%289) : (tensor<400xf32>) -> tensor<400xf32>
    %291 = "stablehlo.broadcast_in_dim"(%178) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400xf32>
    %292 = "stablehlo.compare"(%290, %291) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xi1>
    %293 = "stablehlo.broadcast_in_dim"(%124) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400xf32>
    %294 = "stablehlo.select"(%292, %293, %289) : (tensor<400xi1>, tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %295 = "stablehlo.broadcast_in_dim"(%223) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400xf32>
    %296 = "stablehlo.multiply"(%294, %295) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %297 = "stablehlo.broadcast_in_dim"(%226) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400xf32>
    %298 = "stablehlo.multiply"(%arg13, %297) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %299 = "stablehlo.multiply"(%286, %286) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %300 = "stablehlo.broadcast_in_dim"(%183) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400xf32>
    %301 = "stablehlo.multiply"(%299, %300) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %302 = "stablehlo.add"(%298, %301) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %303 = "stablehlo.broadcast_in_dim"(%233) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400xf32>
    %304 = "stablehlo.maximum"(%302, %303) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %305 = "stablehlo.sqrt"(%304) : (tensor<400xf32>) -> tensor<400xf32>
    %306 = "stablehlo.broadcast_in_dim"(%275) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400xf32>
    %307 = "stablehlo.multiply"(%305, %306) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %308 = "stablehlo.broadcast_in_dim"(%278) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400xf32>
    %309 = "stablehlo.add"(%307, %308) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %310 = "stablehlo.divide"(%296, %309) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %311 = "stablehlo.subtract"(%arg1, %310) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %312 = "stablehlo.broadcast_in_dim"(%0) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x784xf32>
    %313 = "stablehlo.multiply"(%arg14, %312) : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %314 = "stablehlo.dot_general"(%144, %169) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [0], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x400xf32>, tensor<4x784xf32>) -> tensor<400x784xf32>
    %315 = "stablehlo.broadcast_in_dim"(%173) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x784xf32>
    %316 = "stablehlo.multiply"(%314, %315) : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %317 = "stablehlo.add"(%313, %316) : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %318 = "stablehlo.abs"(%317) : (tensor<400x784xf32>) -> tensor<400x784xf32>
    %319 = "stablehlo.broadcast_in_dim"(%178) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x784xf32>
    %320 = "stablehlo.compare"(%318, %319) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xi1>
    %321 = "stablehlo.broadcast_in_dim"(%124) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x784xf32>
    %322 = "stablehlo.select"(%320, %321, %317) : (tensor<400x784xi1>, tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %323 = "stablehlo.broadcast_in_dim"(%223) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x784xf32>
    %324 = "stablehlo.multiply"(%322, %323) : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %325 = "stablehlo.broadcast_in_dim"(%226) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x784xf32>
    %326 = "stablehlo.multiply"(%arg15, %325) : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %327 = "stablehlo.multiply"(%314, %314) : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %328 = "stablehlo.broadcast_in_dim"(%183) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x784xf32>
    %329 = "stablehlo.multiply"(%327, %328) : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %330 = "stablehlo.add"(%326, %329) : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %331 = "stablehlo.broadcast_in_dim"(%233) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x784xf32>
    %332 = "stablehlo.maximum"(%330, %331) : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %333 = "stablehlo.sqrt"(%332) : (tensor<400x784xf32>) -> tensor<400x784xf32>
    %334 = "stablehlo.broadcast_in_dim"(%275) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x784xf32>
    %335 = "stablehlo.multiply"(%333, %334) : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %336 = "stablehlo.broadcast_in_dim"(%278) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x784xf32>
    %337 = "stablehlo.add"(%335, %336) : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %338 = "stablehlo.divide"(%324, %337) : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %339 = "stablehlo.subtract"(%arg2, %338) : (tensor<400x784xf32>, tensor<400x784xf32>) -> tensor<400x784xf32>
    %340 = "stablehlo.broadcast_in_dim"(%0) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784xf32>
    %341 = "stablehlo.multiply"(%arg16, %340) : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %342 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<f32>} : () -> tensor<f32>
    %343 = "stablehlo.reduce"(%169, %342) ({
      ^bb0(%a: tensor<f32>, %b: tensor<f32>):
        %c = "stablehlo.add"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
        "stablehlo.return"(%c) : (tensor<f32>) -> ()
    }) {dimensions = array<i64: 0>} : (tensor<4x784xf32>, tensor<f32>) -> tensor<784xf32>
    %344 = "stablehlo.broadcast_in_dim"(%173) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784xf32>
    %345 = "stablehlo.multiply"(%343, %344) : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %346 = "stablehlo.add"(%341, %345) : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %347 = "stablehlo.abs"(%346) : (tensor<784xf32>) -> tensor<784xf32>
    %348 = "stablehlo.broadcast_in_dim"(%178) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784xf32>
    %349 = "stablehlo.compare"(%347, %348) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xi1>
    %350 = "stablehlo.broadcast_in_dim"(%124) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784xf32>
    %351 = "stablehlo.select"(%349, %350, %346) : (tensor<784xi1>, tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %352 = "stablehlo.broadcast_in_dim"(%223) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784xf32>
    %353 = "stablehlo.multiply"(%351, %352) : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %354 = "stablehlo.broadcast_in_dim"(%226) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784xf32>
    %355 = "stablehlo.multiply"(%arg17, %354) : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %356 = "stablehlo.multiply"(%343, %343) : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %357 = "stablehlo.broadcast_in_dim"(%183) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784xf32>
    %358 = "stablehlo.multiply"(%356, %357) : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %359 = "stablehlo.add"(%355, %358) : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %360 = "stablehlo.broadcast_in_dim"(%233) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784xf32>
    %361 = "stablehlo.maximum"(%359, %360) : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %362 = "stablehlo.sqrt"(%361) : (tensor<784xf32>) -> tensor<784xf32>
    %363 = "stablehlo.broadcast_in_dim"(%275) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784xf32>
    %364 = "stablehlo.multiply"(%362, %363) : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %365 = "stablehlo.broadcast_in_dim"(%278) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784xf32>
    %366 = "stablehlo.add"(%364, %365) : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %367 = "stablehlo.divide"(%353, %366) : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %368 = "stablehlo.subtract"(%arg3, %367) : (tensor<784xf32>, tensor<784xf32>) -> tensor<784xf32>
    %369 = "stablehlo.broadcast_in_dim"(%0) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784x400xf32>
    %370 = "stablehlo.multiply"(%arg19, %369) : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %371 = "stablehlo.constant"() {value = dense<0x3E000000> : tensor<f32>} : () -> tensor<f32>
    %372 = "stablehlo.broadcast_in_dim"(%371) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %373 = "stablehlo.multiply"(%372, %136) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %374 = "stablehlo.add"(%373, %373) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %375 = "stablehlo.dot_general"(%171, %arg0) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [1]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x400xf32>, tensor<20x400xf32>) -> tensor<4x20xf32>
    %376 = "stablehlo.broadcast_in_dim"(%124) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %377 = "stablehlo.add"(%375, %376) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %378 = "stablehlo.add"(%374, %377) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %379 = "stablehlo.dot_general"(%378, %arg6) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [1]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x20xf32>, tensor<400x20xf32>) -> tensor<4x400xf32>
    %380 = "stablehlo.broadcast_in_dim"(%165) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %381 = "stablehlo.broadcast_in_dim"(%26) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %382 = "stablehlo.multiply"(%130, %381) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %383 = "stablehlo.constant"() {value = dense<0x3F800000> : tensor<4x20xf32>} : () -> tensor<4x20xf32>
    %384 = "stablehlo.constant"() {value = dense<0x3E000000> : tensor<4x20xf32>} : () -> tensor<4x20xf32>
    %385 = "stablehlo.multiply"(%382, %384) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %386 = "stablehlo.multiply"(%385, %383) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %387 = "stablehlo.add"(%383, %386) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %388 = "stablehlo.constant"() {value = dense<0x3E124925> : tensor<4x20xf32>} : () -> tensor<4x20xf32>
    %389 = "stablehlo.multiply"(%382, %388) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %390 = "stablehlo.multiply"(%389, %387) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %391 = "stablehlo.add"(%383, %390) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %392 = "stablehlo.constant"() {value = dense<0x3E2AAAAB> : tensor<4x20xf32>} : () -> tensor<4x20xf32>
    %393 = "stablehlo.multiply"(%382, %392) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %394 = "stablehlo.multiply"(%393, %391) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %395 = "stablehlo.add"(%383, %394) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %396 = "stablehlo.constant"() {value = dense<0x3E4CCCCD> : tensor<4x20xf32>} : () -> tensor<4x20xf32>
    %397 = "stablehlo.multiply"(%382, %396) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %398 = "stablehlo.multiply"(%397, %395) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %399 = "stablehlo.add"(%383, %398) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %400 = "stablehlo.constant"() {value = dense<0x3E800000> : tensor<4x20xf32>} : () -> tensor<4x20xf32>
    %401 = "stablehlo.multiply"(%382, %400) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %402 = "stablehlo.multiply"(%401, %399) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %403 = "stablehlo.add"(%383, %402) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %404 = "stablehlo.constant"() {value = dense<0x3EAAAAAB> : tensor<4x20xf32>} : () -> tensor<4x20xf32>
    %405 = "stablehlo.multiply"(%382, %404) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %406 = "stablehlo.multiply"(%405, %403) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %407 = "stablehlo.add"(%383, %406) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %408 = "stablehlo.constant"() {value = dense<0x3F000000> : tensor<4x20xf32>} : () -> tensor<4x20xf32>
    %409 = "stablehlo.multiply"(%382, %408) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %410 = "stablehlo.multiply"(%409, %407) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %411 = "stablehlo.add"(%383, %410) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %412 = "stablehlo.multiply"(%382, %411) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %413 = "stablehlo.exponential_minus_one"(%382) : (tensor<4x20xf32>) -> tensor<4x20xf32>
    %414 = "stablehlo.constant"() {value = dense<0x3F000000> : tensor<4x20xf32>} : () -> tensor<4x20xf32>
    %415 = "stablehlo.abs"(%382) : (tensor<4x20xf32>) -> tensor<4x20xf32>
    %416 = "stablehlo.compare"(%415, %414) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xi1>
    %417 = "stablehlo.select"(%416, %412, %413) : (tensor<4x20xi1>, tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %418 = "stablehlo.broadcast_in_dim"(%29) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %419 = "stablehlo.add"(%417, %418) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %420 = "stablehlo.multiply"(%372, %419) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %421 = "stablehlo.multiply"(%420, %381) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %422 = "stablehlo.add"(%380, %421) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %423 = "stablehlo.reshape"(%375) : (tensor<4x20xf32>) -> tensor<1x4x20xf32>
    %424 = "stablehlo.multiply"(%423, %119) : (tensor<1x4x20xf32>, tensor<1x4x20xf32>) -> tensor<1x4x20xf32>
    %425 = "stablehlo.reshape"(%424) : (tensor<1x4x20xf32>) -> tensor<4x20xf32>
    %426 = "stablehlo.add"(%425, %376) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %427 = "stablehlo.multiply"(%426, %131) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %428 = "stablehlo.add"(%422, %427) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %429 = "stablehlo.dot_general"(%428, %arg8) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [1]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x20xf32>, tensor<400x20xf32>) -> tensor<4x400xf32>
    %430 = "stablehlo.add"(%379, %429) : (tensor<4x400xf32>, tensor<4x400xf32>) -> tensor<4x400xf32>
    %431 = "stablehlo.select"(%126, %125, %430) : (tensor<4x400xi1>, tensor<4x400xf32>, tensor<4x400xf32>) -> tensor<4x400xf32>
    %432 = "stablehlo.dot_general"(%120, %431) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [0], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x784xf32>, tensor<4x400xf32>) -> tensor<784x400xf32>
    %433 = "stablehlo.broadcast_in_dim"(%173) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784x400xf32>
    %434 = "stablehlo.multiply"(%432, %433) : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %435 = "stablehlo.add"(%370, %434) : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %436 = "stablehlo.abs"(%435) : (tensor<784x400xf32>) -> tensor<784x400xf32>
    %437 = "stablehlo.broadcast_in_dim"(%178) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784x400xf32>
    %438 = "stablehlo.compare"(%436, %437) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xi1>
    %439 = "stablehlo.broadcast_in_dim"(%124) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784x400xf32>
    %440 = "stablehlo.select"(%438, %439, %435) : (tensor<784x400xi1>, tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %441 = "stablehlo.add"(%arg31, %29) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %442 = "stablehlo.multiply"(%441, %185) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %443 = "stablehlo.constant"() {value = dense<0x3F800000> : tensor<f32>} : () -> tensor<f32>
    %444 = "stablehlo.constant"() {value = dense<0x3E000000> : tensor<f32>} : () -> tensor<f32>
    %445 = "stablehlo.multiply"(%442, %444) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %446 = "stablehlo.multiply"(%445, %443) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %447 = "stablehlo.add"(%443, %446) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %448 = "stablehlo.constant"() {value = dense<0x3E124925> : tensor<f32>} : () -> tensor<f32>
    %449 = "stablehlo.multiply"(%442, %448) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %450 = "stablehlo.multiply"(%449, %447) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %451 = "stablehlo.add"(%443, %450) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %452 = "stablehlo.constant"() {value = dense<0x3E2AAAAB> : tensor<f32>} : () -> tensor<f32>
    %453 = "stablehlo.multiply"(%442, %452) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %454 = "stablehlo.multiply"(%453, %451) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %455 = "stablehlo.add"(%443, %454) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %456 = "stablehlo.constant"() {value = dense<0x3E4CCCCD> : tensor<f32>} : () -> tensor<f32>
    %457 = "stablehlo.multiply"(%442, %456) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %458 = "stablehlo.multiply"(%457, %455) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %459 = "stablehlo.add"(%443, %458) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %460 = "stablehlo.constant"() {value = dense<0x3E800000> : tensor<f32>} : () -> tensor<f32>
    %461 = "stablehlo.multiply"(%442, %460) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %462 = "stablehlo.multiply"(%461, %459) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %463 = "stablehlo.add"(%443, %462) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %464 = "stablehlo.constant"() {value = dense<0x3EAAAAAB> : tensor<f32>} : () -> tensor<f32>
    %465 = "stablehlo.multiply"(%442, %464) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %466 = "stablehlo.multiply"(%465, %463) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %467 = "stablehlo.add"(%443, %466) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %468 = "stablehlo.constant"() {value = dense<0x3F000000> : tensor<f32>} : () -> tensor<f32>
    %469 = "stablehlo.multiply"(%442, %468) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %470 = "stablehlo.multiply"(%469, %467) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %471 = "stablehlo.add"(%443, %470) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %472 = "stablehlo.multiply"(%442, %471) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %473 = "stablehlo.exponential_minus_one"(%442) : (tensor<f32>) -> tensor<f32>
    %474 = "stablehlo.constant"() {value = dense<0x3F000000> : tensor<f32>} : () -> tensor<f32>
    %475 = "stablehlo.abs"(%442) : (tensor<f32>) -> tensor<f32>
    %476 = "stablehlo.compare"(%475, %474) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %477 = "stablehlo.select"(%476, %472, %473) : (tensor<i1>, tensor<f32>, tensor<f32>) -> tensor<f32>
    %478 = "stablehlo.negate"(%477) : (tensor<f32>) -> tensor<f32>
    %479 = "stablehlo.divide"(%183, %478) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %480 = "stablehlo.broadcast_in_dim"(%479) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784x400xf32>
    %481 = "stablehlo.multiply"(%440, %480) : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %482 = "stablehlo.broadcast_in_dim"(%226) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784x400xf32>
    %483 = "stablehlo.multiply"(%arg20, %482) : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %484 = "stablehlo.multiply"(%432, %432) : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %485 = "stablehlo.broadcast_in_dim"(%183) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784x400xf32>
    %486 = "stablehlo.multiply"(%484, %485) : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %487 = "stablehlo.add"(%483, %486) : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %488 = "stablehlo.broadcast_in_dim"(%233) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784x400xf32>
    %489 = "stablehlo.maximum"(%487, %488) : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %490 = "stablehlo.sqrt"(%489) : (tensor<784x400xf32>) -> tensor<784x400xf32>
    %491 = "stablehlo.multiply"(%441, %237) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %492 = "stablehlo.constant"() {value = dense<0x3F800000> : tensor<f32>} : () -> tensor<f32>
    %493 = "stablehlo.constant"() {value = dense<0x3E000000> : tensor<f32>} : () -> tensor<f32>
    %494 = "stablehlo.multiply"(%491, %493) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %495 = "stablehlo.multiply"(%494, %492) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %496 = "stablehlo.add"(%492, %495) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %497 = "stablehlo.constant"() {value = dense<0x3E124925> : tensor<f32>} : () -> tensor<f32>
    %498 = "stablehlo.multiply"(%491, %497) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %499 = "stablehlo.multiply"(%498, %496) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %500 = "stablehlo.add"(%492, %499) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %501 = "stablehlo.constant"() {value = dense<0x3E2AAAAB> : tensor<f32>} : () -> tensor<f32>
    %502 = "stablehlo.multiply"(%491, %501) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %503 = "stablehlo.multiply"(%502, %500) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %504 = "stablehlo.add"(%492, %503) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %505 = "stablehlo.constant"() {value = dense<0x3E4CCCCD> : tensor<f32>} : () -> tensor<f32>
    %506 = "stablehlo.multiply"(%491, %505) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %507 = "stablehlo.multiply"(%506, %504) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %508 = "stablehlo.add"(%492, %507) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %509 = "stablehlo.constant"() {value = dense<0x3E800000> : tensor<f32>} : () -> tensor<f32>
    %510 = "stablehlo.multiply"(%491, %509) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %511 = "stablehlo.multiply"(%510, %508) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %512 = "stablehlo.add"(%492, %511) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %513 = "stablehlo.constant"() {value = dense<0x3EAAAAAB> : tensor<f32>} : () -> tensor<f32>
    %514 = "stablehlo.multiply"(%491, %513) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %515 = "stablehlo.multiply"(%514, %512) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %516 = "stablehlo.add"(%492, %515) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %517 = "stablehlo.constant"() {value = dense<0x3F000000> : tensor<f32>} : () -> tensor<f32>
    %518 = "stablehlo.multiply"(%491, %517) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %519 = "stablehlo.multiply"(%518, %516) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %520 = "stablehlo.add"(%492, %519) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %521 = "stablehlo.multiply"(%491, %520) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %522 = "stablehlo.exponential_minus_one"(%491) : (tensor<f32>) -> tensor<f32>
    %523 = "stablehlo.constant"() {value = dense<0x3F000000> : tensor<f32>} : () -> tensor<f32>
    %524 = "stablehlo.abs"(%491) : (tensor<f32>) -> tensor<f32>
    %525 = "stablehlo.compare"(%524, %523) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %526 = "stablehlo.select"(%525, %521, %522) : (tensor<i1>, tensor<f32>, tensor<f32>) -> tensor<f32>
    %527 = "stablehlo.negate"(%526) : (tensor<f32>) -> tensor<f32>
    %528 = "stablehlo.rsqrt"(%527) : (tensor<f32>) -> tensor<f32>
    %529 = "stablehlo.broadcast_in_dim"(%528) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784x400xf32>
    %530 = "stablehlo.multiply"(%490, %529) : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %531 = "stablehlo.broadcast_in_dim"(%278) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<784x400xf32>
    %532 = "stablehlo.add"(%530, %531) : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %533 = "stablehlo.divide"(%481, %532) : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %534 = "stablehlo.subtract"(%arg4, %533) : (tensor<784x400xf32>, tensor<784x400xf32>) -> tensor<784x400xf32>
    %535 = "stablehlo.multiply"(%arg21, %283) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %536 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<f32>} : () -> tensor<f32>
    %537 = "stablehlo.reduce"(%431, %536) ({
      ^bb0(%a: tensor<f32>, %b: tensor<f32>):
        %c = "stablehlo.add"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
        "stablehlo.return"(%c) : (tensor<f32>) -> ()
    }) {dimensions = array<i64: 0>} : (tensor<4x400xf32>, tensor<f32>) -> tensor<400xf32>
    %538 = "stablehlo.multiply"(%537, %287) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %539 = "stablehlo.add"(%535, %538) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %540 = "stablehlo.abs"(%539) : (tensor<400xf32>) -> tensor<400xf32>
    %541 = "stablehlo.compare"(%540, %291) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xi1>
    %542 = "stablehlo.select"(%541, %293, %539) : (tensor<400xi1>, tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %543 = "stablehlo.broadcast_in_dim"(%479) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400xf32>
    %544 = "stablehlo.multiply"(%542, %543) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %545 = "stablehlo.multiply"(%arg22, %297) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %546 = "stablehlo.multiply"(%537, %537) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %547 = "stablehlo.multiply"(%546, %300) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %548 = "stablehlo.add"(%545, %547) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %549 = "stablehlo.maximum"(%548, %303) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %550 = "stablehlo.sqrt"(%549) : (tensor<400xf32>) -> tensor<400xf32>
    %551 = "stablehlo.broadcast_in_dim"(%528) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400xf32>
    %552 = "stablehlo.multiply"(%550, %551) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %553 = "stablehlo.add"(%552, %308) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %554 = "stablehlo.divide"(%544, %553) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %555 = "stablehlo.subtract"(%arg5, %554) : (tensor<400xf32>, tensor<400xf32>) -> tensor<400xf32>
    %556 = "stablehlo.broadcast_in_dim"(%0) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x20xf32>
    %557 = "stablehlo.multiply"(%arg23, %556) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %558 = "stablehlo.dot_general"(%127, %378) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [0], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x400xf32>, tensor<4x20xf32>) -> tensor<400x20xf32>
    %559 = "stablehlo.broadcast_in_dim"(%173) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x20xf32>
    %560 = "stablehlo.multiply"(%558, %559) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %561 = "stablehlo.add"(%557, %560) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %562 = "stablehlo.abs"(%561) : (tensor<400x20xf32>) -> tensor<400x20xf32>
    %563 = "stablehlo.broadcast_in_dim"(%178) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x20xf32>
    %564 = "stablehlo.compare"(%562, %563) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xi1>
    %565 = "stablehlo.broadcast_in_dim"(%124) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x20xf32>
    %566 = "stablehlo.select"(%564, %565, %561) : (tensor<400x20xi1>, tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %567 = "stablehlo.broadcast_in_dim"(%479) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x20xf32>
    %568 = "stablehlo.multiply"(%566, %567) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %569 = "stablehlo.broadcast_in_dim"(%226) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x20xf32>
    %570 = "stablehlo.multiply"(%arg24, %569) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %571 = "stablehlo.multiply"(%558, %558) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %572 = "stablehlo.broadcast_in_dim"(%183) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x20xf32>
    %573 = "stablehlo.multiply"(%571, %572) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %574 = "stablehlo.add"(%570, %573) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %575 = "stablehlo.broadcast_in_dim"(%233) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x20xf32>
    %576 = "stablehlo.maximum"(%574, %575) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %577 = "stablehlo.sqrt"(%576) : (tensor<400x20xf32>) -> tensor<400x20xf32>
    %578 = "stablehlo.broadcast_in_dim"(%528) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x20xf32>
    %579 = "stablehlo.multiply"(%577, %578) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %580 = "stablehlo.broadcast_in_dim"(%278) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<400x20xf32>
    %581 = "stablehlo.add"(%579, %580) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %582 = "stablehlo.divide"(%568, %581) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %583 = "stablehlo.subtract"(%arg6, %582) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %584 = "stablehlo.broadcast_in_dim"(%0) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20xf32>
    %585 = "stablehlo.multiply"(%arg25, %584) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %586 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<f32>} : () -> tensor<f32>
    %587 = "stablehlo.reduce"(%378, %586) ({
      ^bb0(%a: tensor<f32>, %b: tensor<f32>):
        %c = "stablehlo.add"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
        "stablehlo.return"(%c) : (tensor<f32>) -> ()
    }) {dimensions = array<i64: 0>} : (tensor<4x20xf32>, tensor<f32>) -> tensor<20xf32>
    %588 = "stablehlo.broadcast_in_dim"(%173) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20xf32>
    %589 = "stablehlo.multiply"(%587, %588) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %590 = "stablehlo.add"(%585, %589) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %591 = "stablehlo.abs"(%590) : (tensor<20xf32>) -> tensor<20xf32>
    %592 = "stablehlo.broadcast_in_dim"(%178) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20xf32>
    %593 = "stablehlo.compare"(%591, %592) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xi1>
    %594 = "stablehlo.broadcast_in_dim"(%124) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20xf32>
    %595 = "stablehlo.select"(%593, %594, %590) : (tensor<20xi1>, tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %596 = "stablehlo.broadcast_in_dim"(%479) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20xf32>
    %597 = "stablehlo.multiply"(%595, %596) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %598 = "stablehlo.broadcast_in_dim"(%226) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20xf32>
    %599 = "stablehlo.multiply"(%arg26, %598) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %600 = "stablehlo.multiply"(%587, %587) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %601 = "stablehlo.broadcast_in_dim"(%183) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20xf32>
    %602 = "stablehlo.multiply"(%600, %601) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %603 = "stablehlo.add"(%599, %602) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %604 = "stablehlo.broadcast_in_dim"(%233) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20xf32>
    %605 = "stablehlo.maximum"(%603, %604) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %606 = "stablehlo.sqrt"(%605) : (tensor<20xf32>) -> tensor<20xf32>
    %607 = "stablehlo.broadcast_in_dim"(%528) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20xf32>
    %608 = "stablehlo.multiply"(%606, %607) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %609 = "stablehlo.broadcast_in_dim"(%278) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<20xf32>
    %610 = "stablehlo.add"(%608, %609) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %611 = "stablehlo.divide"(%597, %610) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %612 = "stablehlo.subtract"(%arg7, %611) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %613 = "stablehlo.multiply"(%arg27, %556) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %614 = "stablehlo.dot_general"(%127, %428) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [0], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision HIGHEST>]} : (tensor<4x400xf32>, tensor<4x20xf32>) -> tensor<400x20xf32>
    %615 = "stablehlo.multiply"(%614, %559) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %616 = "stablehlo.add"(%613, %615) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %617 = "stablehlo.abs"(%616) : (tensor<400x20xf32>) -> tensor<400x20xf32>
    %618 = "stablehlo.compare"(%617, %563) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xi1>
    %619 = "stablehlo.select"(%618, %565, %616) : (tensor<400x20xi1>, tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %620 = "stablehlo.multiply"(%619, %567) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %621 = "stablehlo.multiply"(%arg28, %569) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %622 = "stablehlo.multiply"(%614, %614) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %623 = "stablehlo.multiply"(%622, %572) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %624 = "stablehlo.add"(%621, %623) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %625 = "stablehlo.maximum"(%624, %575) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %626 = "stablehlo.sqrt"(%625) : (tensor<400x20xf32>) -> tensor<400x20xf32>
    %627 = "stablehlo.multiply"(%626, %578) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %628 = "stablehlo.add"(%627, %580) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %629 = "stablehlo.divide"(%620, %628) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %630 = "stablehlo.subtract"(%arg8, %629) : (tensor<400x20xf32>, tensor<400x20xf32>) -> tensor<400x20xf32>
    %631 = "stablehlo.multiply"(%arg29, %584) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %632 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<f32>} : () -> tensor<f32>
    %633 = "stablehlo.reduce"(%428, %632) ({
      ^bb0(%a: tensor<f32>, %b: tensor<f32>):
        %c = "stablehlo.add"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
        "stablehlo.return"(%c) : (tensor<f32>) -> ()
    }) {dimensions = array<i64: 0>} : (tensor<4x20xf32>, tensor<f32>) -> tensor<20xf32>
    %634 = "stablehlo.multiply"(%633, %588) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %635 = "stablehlo.add"(%631, %634) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %636 = "stablehlo.abs"(%635) : (tensor<20xf32>) -> tensor<20xf32>
    %637 = "stablehlo.compare"(%636, %592) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xi1>
    %638 = "stablehlo.select"(%637, %594, %635) : (tensor<20xi1>, tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %639 = "stablehlo.multiply"(%638, %596) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %640 = "stablehlo.multiply"(%arg30, %598) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %641 = "stablehlo.multiply"(%633, %633) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %642 = "stablehlo.multiply"(%641, %601) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %643 = "stablehlo.add"(%640, %642) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %644 = "stablehlo.maximum"(%643, %604) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %645 = "stablehlo.sqrt"(%644) : (tensor<20xf32>) -> tensor<20xf32>
    %646 = "stablehlo.multiply"(%645, %607) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %647 = "stablehlo.add"(%646, %609) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %648 = "stablehlo.divide"(%639, %647) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %649 = "stablehlo.subtract"(%arg9, %648) : (tensor<20xf32>, tensor<20xf32>) -> tensor<20xf32>
    %650 = "stablehlo.slice"(%5) {start_indices = array<i64: 0, 0>, limit_indices = array<i64: 1, 2>, strides = array<i64: 1, 1>} : (tensor<2x2xui32>) -> tensor<1x2xui32>
    %651 = "stablehlo.reshape"(%650) : (tensor<1x2xui32>) -> tensor<2xui32>
    %652 = "stablehlo.add"(%arg33, %29) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %653 = "stablehlo.multiply"(%arg34, %148) : (tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %654 = "stablehlo.select"(%150, %148, %149) : (tensor<4x1x28x28xi1>, tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %655 = "stablehlo.log_plus_one"(%155) : (tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %656 = "stablehlo.add"(%654, %655) : (tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %657 = "stablehlo.subtract"(%653, %656) : (tensor<4x1x28x28xf32>, tensor<4x1x28x28xf32>) -> tensor<4x1x28x28xf32>
    %658 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<f32>} : () -> tensor<f32>
    %659 = "stablehlo.reduce"(%657, %658) ({
      ^bb0(%a: tensor<f32>, %b: tensor<f32>):
        %c = "stablehlo.add"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
        "stablehlo.return"(%c) : (tensor<f32>) -> ()
    }) {dimensions = array<i64: 1, 2, 3>} : (tensor<4x1x28x28xf32>, tensor<f32>) -> tensor<4xf32>
    %660 = "stablehlo.broadcast_in_dim"(%124) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4xf32>
    %661 = "stablehlo.add"(%659, %660) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
    %662 = "stablehlo.multiply"(%136, %136) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %663 = "stablehlo.add"(%417, %662) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %664 = "stablehlo.broadcast_in_dim"(%20) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<4x20xf32>
    %665 = "stablehlo.multiply"(%663, %664) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %666 = "stablehlo.subtract"(%665, %130) : (tensor<4x20xf32>, tensor<4x20xf32>) -> tensor<4x20xf32>
    %667 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<f32>} : () -> tensor<f32>
    %668 = "stablehlo.reduce"(%666, %667) ({
      ^bb0(%a: tensor<f32>, %b: tensor<f32>):
        %c = "stablehlo.add"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
        "stablehlo.return"(%c) : (tensor<f32>) -> ()
    }) {dimensions = array<i64: 1>} : (tensor<4x20xf32>, tensor<f32>) -> tensor<4xf32>
    %669 = "stablehlo.subtract"(%661, %668) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
    %670 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<f32>} : () -> tensor<f32>
    %671 = "stablehlo.reduce"(%669, %670) ({
      ^bb0(%a: tensor<f32>, %b: tensor<f32>):
        %c = "stablehlo.add"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
        "stablehlo.return"(%c) : (tensor<f32>) -> ()
    }) {dimensions = array<i64: 0>} : (tensor<4xf32>, tensor<f32>) -> tensor<f32>
    %672 = "stablehlo.multiply"(%671, %151) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %673 = "stablehlo.negate"(%672) : (tensor<f32>) -> tensor<f32>
    %674 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<f32>} : () -> tensor<f32>
    %675 = "stablehlo.reduce"(%661, %674) ({
      ^bb0(%a: tensor<f32>, %b: tensor<f32>):
        %c = "stablehlo.add"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
        "stablehlo.return"(%c) : (tensor<f32>) -> ()
    }) {dimensions = array<i64: 0>} : (tensor<4xf32>, tensor<f32>) -> tensor<f32>
    %676 = "stablehlo.multiply"(%675, %151) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %677 = "stablehlo.constant"() {value = dense<0x00000000> : tensor<f32>} : () -> tensor<f32>
    %678 = "stablehlo.reduce"(%668, %677) ({
      ^bb0(%a: tensor<f32>, %b: tensor<f32>):
        %c = "stablehlo.add"(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
        "stablehlo.return"(%c) : (tensor<f32>) -> ()
    }) {dimensions = array<i64: 0>} : (tensor<4xf32>, tensor<f32>) -> tensor<f32>
    %679 = "stablehlo.multiply"(%678, %151) : (tensor<f32>, tensor<f32>) -> tensor<f32>
    func.return %282, %182, %235, %311, %294, %304, %339, %322, %332, %368, %351, %361, %184, %534, %440, %489, %555, %542, %549, %583, %566, %576, %612, %595, %605, %630, %619, %625, %649, %638, %644, %441, %651, %652, %673, %672, %676, %679 : tensor<20x400xf32>, tensor<20x400xf32>, tensor<20x400xf32>, tensor<400xf32>, tensor<400xf32>, tensor<400xf32>, tensor<400x784xf32>, tensor<400x784xf32>, tensor<400x784xf32>, tensor<784xf32>, tensor<784xf32>, tensor<784xf32>, tensor<f32>, tensor<784x400xf32>, tensor<784x400xf32>, tensor<784x400xf32>, tensor<400xf32>, tensor<400xf32>, tensor<400xf32>, tensor<400x20xf32>, tensor<400x20xf32>, tensor<400x20xf32>, tensor<20xf32>, tensor<20xf32>, tensor<20xf32>, tensor<400x20xf32>, tensor<400x20xf32>, tensor<400x20xf32>, tensor<20xf32>, tensor<20xf32>, tensor<20xf32>, tensor<f32>, tensor<2xui32>, tensor<f32>, tensor<f32>, tensor<f32>, tensor<f32>, tensor<f32>
  }
