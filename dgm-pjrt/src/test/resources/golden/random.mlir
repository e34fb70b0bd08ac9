module @random {
  func.func public @main(%arg0: tensor<2xui32>) -> (tensor<2x3xui32>) {
    %0 = "func.call"(%arg0) {callee = @philox_2} : (tensor<2xui32>) -> tensor<2x4xui32>
    %1 = "stablehlo.reshape"(%0) : (tensor<2x4xui32>) -> tensor<8xui32>
    %2 = "stablehlo.slice"(%1) {start_indices = array<i64: 0>, limit_indices = array<i64: 6>, strides = array<i64: 1>} : (tensor<8xui32>) -> tensor<6xui32>
    %3 = "stablehlo.reshape"(%2) : (tensor<6xui32>) -> tensor<2x3xui32>
    func.return %3 : tensor<2x3xui32>
  }
  func.func private @philox_2(%key: tensor<2xui32>) -> tensor<2x4xui32> {
    %0 = "stablehlo.slice"(%key) {start_indices = array<i64: 0>, limit_indices = array<i64: 1>, strides = array<i64: 1>} : (tensor<2xui32>) -> tensor<1xui32>
    %1 = "stablehlo.reshape"(%0) : (tensor<1xui32>) -> tensor<ui32>
    %2 = "stablehlo.slice"(%key) {start_indices = array<i64: 1>, limit_indices = array<i64: 2>, strides = array<i64: 1>} : (tensor<2xui32>) -> tensor<1xui32>
    %3 = "stablehlo.reshape"(%2) : (tensor<1xui32>) -> tensor<ui32>
    %4 = "stablehlo.constant"() {value = dense<0> : tensor<2xui32>} : () -> tensor<2xui32>
    %5 = "stablehlo.iota"() {iota_dimension = 0 : i64} : () -> tensor<2xui32>
    %6 = "stablehlo.constant"() {value = dense<3528531795> : tensor<2xui64>} : () -> tensor<2xui64>
    %7 = "stablehlo.constant"() {value = dense<3449720151> : tensor<2xui64>} : () -> tensor<2xui64>
    %8 = "stablehlo.constant"() {value = dense<32> : tensor<2xui64>} : () -> tensor<2xui64>
    %9 = "stablehlo.convert"(%5) : (tensor<2xui32>) -> tensor<2xui64>
    %10 = "stablehlo.multiply"(%6, %9) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %11 = "stablehlo.convert"(%4) : (tensor<2xui32>) -> tensor<2xui64>
    %12 = "stablehlo.multiply"(%7, %11) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %13 = "stablehlo.shift_right_logical"(%12, %8) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %14 = "stablehlo.convert"(%13) : (tensor<2xui64>) -> tensor<2xui32>
    %15 = "stablehlo.constant"() {value = dense<0> : tensor<ui32>} : () -> tensor<ui32>
    %16 = "stablehlo.add"(%1, %15) : (tensor<ui32>, tensor<ui32>) -> tensor<ui32>
    %17 = "stablehlo.broadcast_in_dim"(%16) {broadcast_dimensions = array<i64>} : (tensor<ui32>) -> tensor<2xui32>
    %18 = "stablehlo.xor"(%14, %4) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %19 = "stablehlo.xor"(%18, %17) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %20 = "stablehlo.convert"(%12) : (tensor<2xui64>) -> tensor<2xui32>
    %21 = "stablehlo.shift_right_logical"(%10, %8) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %22 = "stablehlo.convert"(%21) : (tensor<2xui64>) -> tensor<2xui32>
    %23 = "stablehlo.constant"() {value = dense<0> : tensor<ui32>} : () -> tensor<ui32>
    %24 = "stablehlo.add"(%3, %23) : (tensor<ui32>, tensor<ui32>) -> tensor<ui32>
    %25 = "stablehlo.broadcast_in_dim"(%24) {broadcast_dimensions = array<i64>} : (tensor<ui32>) -> tensor<2xui32>
    %26 = "stablehlo.xor"(%22, %4) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %27 = "stablehlo.xor"(%26, %25) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %28 = "stablehlo.convert"(%10) : (tensor<2xui64>) -> tensor<2xui32>
    %29 = "stablehlo.convert"(%19) : (tensor<2xui32>) -> tensor<2xui64>
    %30 = "stablehlo.multiply"(%6, %29) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %31 = "stablehlo.convert"(%27) : (tensor<2xui32>) -> tensor<2xui64>
    %32 = "stablehlo.multiply"(%7, %31) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %33 = "stablehlo.shift_right_logical"(%32, %8) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %34 = "stablehlo.convert"(%33) : (tensor<2xui64>) -> tensor<2xui32>
    %35 = "stablehlo.constant"() {value = dense<2654435769> : tensor<ui32>} : () -> tensor<ui32>
    %36 = "stablehlo.add"(%1, %35) : (tensor<ui32>, tensor<ui32>) -> tensor<ui32>
    %37 = "stablehlo.broadcast_in_dim"(%36) {broadcast_dimensions = array<i64>} : (tensor<ui32>) -> tensor<2xui32>
    %38 = "stablehlo.xor"(%34, %20) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %39 = "stablehlo.xor"(%38, %37) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %40 = "stablehlo.convert"(%32) : (tensor<2xui64>) -> tensor<2xui32>
    %41 = "stablehlo.shift_right_logical"(%30, %8) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %42 = "stablehlo.convert"(%41) : (tensor<2xui64>) -> tensor<2xui32>
    %43 = "stablehlo.constant"() {value = dense<3144134277> : tensor<ui32>} : () -> tensor<ui32>
    %44 = "stablehlo.add"(%3, %43) : (tensor<ui32>, tensor<ui32>) -> tensor<ui32>
    %45 = "stablehlo.broadcast_in_dim"(%44) {broadcast_dimensions = array<i64>} : (tensor<ui32>) -> tensor<2xui32>
    %46 = "stablehlo.xor"(%42, %28) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %47 = "stablehlo.xor"(%46, %45) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %48 = "stablehlo.convert"(%30) : (tensor<2xui64>) -> tensor<2xui32>
    %49 = "stablehlo.convert"(%39) : (tensor<2xui32>) -> tensor<2xui64>
    %50 = "stablehlo.multiply"(%6, %49) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %51 = "stablehlo.convert"(%47) : (tensor<2xui32>) -> tensor<2xui64>
    %52 = "stablehlo.multiply"(%7, %51) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %53 = "stablehlo.shift_right_logical"(%52, %8) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %54 = "stablehlo.convert"(%53) : (tensor<2xui64>) -> tensor<2xui32>
    %55 = "stablehlo.constant"() {value = dense<1013904242> : tensor<ui32>} : () -> tensor<ui32>
    %56 = "stablehlo.add"(%1, %55) : (tensor<ui32>, tensor<ui32>) -> tensor<ui32>
    %57 = "stablehlo.broadcast_in_dim"(%56) {broadcast_dimensions = array<i64>} : (tensor<ui32>) -> tensor<2xui32>
    %58 = "stablehlo.xor"(%54, %40) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %59 = "stablehlo.xor"(%58, %57) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %60 = "stablehlo.convert"(%52) : (tensor<2xui64>) -> tensor<2xui32>
    %61 = "stablehlo.shift_right_logical"(%50, %8) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %62 = "stablehlo.convert"(%61) : (tensor<2xui64>) -> tensor<2xui32>
    %63 = "stablehlo.constant"() {value = dense<1993301258> : tensor<ui32>} : () -> tensor<ui32>
    %64 = "stablehlo.add"(%3, %63) : (tensor<ui32>, tensor<ui32>) -> tensor<ui32>
    %65 = "stablehlo.broadcast_in_dim"(%64) {broadcast_dimensions = array<i64>} : (tensor<ui32>) -> tensor<2xui32>
    %66 = "stablehlo.xor"(%62, %48) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %67 = "stablehlo.xor"(%66, %65) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %68 = "stablehlo.convert"(%50) : (tensor<2xui64>) -> tensor<2xui32>
    %69 = "stablehlo.convert"(%59) : (tensor<2xui32>) -> tensor<2xui64>
    %70 = "stablehlo.multiply"(%6, %69) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %71 = "stablehlo.convert"(%67) : (tensor<2xui32>) -> tensor<2xui64>
    %72 = "stablehlo.multiply"(%7, %71) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %73 = "stablehlo.shift_right_logical"(%72, %8) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %74 = "stablehlo.convert"(%73) : (tensor<2xui64>) -> tensor<2xui32>
    %75 = "stablehlo.constant"() {value = dense<3668340011> : tensor<ui32>} : () -> tensor<ui32>
    %76 = "stablehlo.add"(%1, %75) : (tensor<ui32>, tensor<ui32>) -> tensor<ui32>
    %77 = "stablehlo.broadcast_in_dim"(%76) {broadcast_dimensions = array<i64>} : (tensor<ui32>) -> tensor<2xui32>
    %78 = "stablehlo.xor"(%74, %60) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %79 = "stablehlo.xor"(%78, %77) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %80 = "stablehlo.convert"(%72) : (tensor<2xui64>) -> tensor<2xui32>
    %81 = "stablehlo.shift_right_logical"(%70, %8) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %82 = "stablehlo.convert"(%81) : (tensor<2xui64>) -> tensor<2xui32>
    %83 = "stablehlo.constant"() {value = dense<842468239> : tensor<ui32>} : () -> tensor<ui32>
    %84 = "stablehlo.add"(%3, %83) : (tensor<ui32>, tensor<ui32>) -> tensor<ui32>
    %85 = "stablehlo.broadcast_in_dim"(%84) {broadcast_dimensions = array<i64>} : (tensor<ui32>) -> tensor<2xui32>
    %86 = "stablehlo.xor"(%82, %68) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %87 = "stablehlo.xor"(%86, %85) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %88 = "stablehlo.convert"(%70) : (tensor<2xui64>) -> tensor<2xui32>
    %89 = "stablehlo.convert"(%79) : (tensor<2xui32>) -> tensor<2xui64>
    %90 = "stablehlo.multiply"(%6, %89) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %91 = "stablehlo.convert"(%87) : (tensor<2xui32>) -> tensor<2xui64>
    %92 = "stablehlo.multiply"(%7, %91) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %93 = "stablehlo.shift_right_logical"(%92, %8) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %94 = "stablehlo.convert"(%93) : (tensor<2xui64>) -> tensor<2xui32>
    %95 = "stablehlo.constant"() {value = dense<2027808484> : tensor<ui32>} : () -> tensor<ui32>
    %96 = "stablehlo.add"(%1, %95) : (tensor<ui32>, tensor<ui32>) -> tensor<ui32>
    %97 = "stablehlo.broadcast_in_dim"(%96) {broadcast_dimensions = array<i64>} : (tensor<ui32>) -> tensor<2xui32>
    %98 = "stablehlo.xor"(%94, %80) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %99 = "stablehlo.xor"(%98, %97) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %100 = "stablehlo.convert"(%92) : (tensor<2xui64>) -> tensor<2xui32>
    %101 = "stablehlo.shift_right_logical"(%90, %8) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %102 = "stablehlo.convert"(%101) : (tensor<2xui64>) -> tensor<2xui32>
    %103 = "stablehlo.constant"() {value = dense<3986602516> : tensor<ui32>} : () -> tensor<ui32>
    %104 = "stablehlo.add"(%3, %103) : (tensor<ui32>, tensor<ui32>) -> tensor<ui32>
    %105 = "stablehlo.broadcast_in_dim"(%104) {broadcast_dimensions = array<i64>} : (tensor<ui32>) -> tensor<2xui32>
    %106 = "stablehlo.xor"(%102, %88) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %107 = "stablehlo.xor"(%106, %105) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %108 = "stablehlo.convert"(%90) : (tensor<2xui64>) -> tensor<2xui32>
    %109 = "stablehlo.convert"(%99) : (tensor<2xui32>) -> tensor<2xui64>
    %110 = "stablehlo.multiply"(%6, %109) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %111 = "stablehlo.convert"(%107) : (tensor<2xui32>) -> tensor<2xui64>
    %112 = "stablehlo.multiply"(%7, %111) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %113 = "stablehlo.shift_right_logical"(%112, %8) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %114 = "stablehlo.convert"(%113) : (tensor<2xui64>) -> tensor<2xui32>
    %115 = "stablehlo.constant"() {value = dense<387276957> : tensor<ui32>} : () -> tensor<ui32>
    %116 = "stablehlo.add"(%1, %115) : (tensor<ui32>, tensor<ui32>) -> tensor<ui32>
    %117 = "stablehlo.broadcast_in_dim"(%116) {broadcast_dimensions = array<i64>} : (tensor<ui32>) -> tensor<2xui32>
    %118 = "stablehlo.xor"(%114, %100) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %119 = "stablehlo.xor"(%118, %117) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %120 = "stablehlo.convert"(%112) : (tensor<2xui64>) -> tensor<2xui32>
    %121 = "stablehlo.shift_right_logical"(%110, %8) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %122 = "stablehlo.convert"(%121) : (tensor<2xui64>) -> tensor<2xui32>
    %123 = "stablehlo.constant"() {value = dense<2835769497> : tensor<ui32>} : () -> tensor<ui32>
    %124 = "stablehlo.add"(%3, %123) : (tensor<ui32>, tensor<ui32>) -> tensor<ui32>
    %125 = "stablehlo.broadcast_in_dim"(%124) {broadcast_dimensions = array<i64>} : (tensor<ui32>) -> tensor<2xui32>
    %126 = "stablehlo.xor"(%122, %108) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %127 = "stablehlo.xor"(%126, %125) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %128 = "stablehlo.convert"(%110) : (tensor<2xui64>) -> tensor<2xui32>
    %129 = "stablehlo.convert"(%119) : (tensor<2xui32>) -> tensor<2xui64>
    %130 = "stablehlo.multiply"(%6, %129) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %131 = "stablehlo.convert"(%127) : (tensor<2xui32>) -> tensor<2xui64>
    %132 = "stablehlo.multiply"(%7, %131) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %133 = "stablehlo.shift_right_logical"(%132, %8) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %134 = "stablehlo.convert"(%133) : (tensor<2xui64>) -> tensor<2xui32>
    %135 = "stablehlo.constant"() {value = dense<3041712726> : tensor<ui32>} : () -> tensor<ui32>
    %136 = "stablehlo.add"(%1, %135) : (tensor<ui32>, tensor<ui32>) -> tensor<ui32>
    %137 = "stablehlo.broadcast_in_dim"(%136) {broadcast_dimensions = array<i64>} : (tensor<ui32>) -> tensor<2xui32>
    %138 = "stablehlo.xor"(%134, %120) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %139 = "stablehlo.xor"(%138, %137) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %140 = "stablehlo.convert"(%132) : (tensor<2xui64>) -> tensor<2xui32>
    %141 = "stablehlo.shift_right_logical"(%130, %8) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %142 = "stablehlo.convert"(%141) : (tensor<2xui64>) -> tensor<2xui32>
    %143 = "stablehlo.constant"() {value = dense<1684936478> : tensor<ui32>} : () -> tensor<ui32>
    %144 = "stablehlo.add"(%3, %143) : (tensor<ui32>, tensor<ui32>) -> tensor<ui32>
    %145 = "stablehlo.broadcast_in_dim"(%144) {broadcast_dimensions = array<i64>} : (tensor<ui32>) -> tensor<2xui32>
    %146 = "stablehlo.xor"(%142, %128) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %147 = "stablehlo.xor"(%146, %145) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %148 = "stablehlo.convert"(%130) : (tensor<2xui64>) -> tensor<2xui32>
    %149 = "stablehlo.convert"(%139) : (tensor<2xui32>) -> tensor<2xui64>
    %150 = "stablehlo.multiply"(%6, %149) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %151 = "stablehlo.convert"(%147) : (tensor<2xui32>) -> tensor<2xui64>
    %152 = "stablehlo.multiply"(%7, %151) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %153 = "stablehlo.shift_right_logical"(%152, %8) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %154 = "stablehlo.convert"(%153) : (tensor<2xui64>) -> tensor<2xui32>
    %155 = "stablehlo.constant"() {value = dense<1401181199> : tensor<ui32>} : () -> tensor<ui32>
    %156 = "stablehlo.add"(%1, %155) : (tensor<ui32>, tensor<ui32>) -> tensor<ui32>
    %157 = "stablehlo.broadcast_in_dim"(%156) {broadcast_dimensions = array<i64>} : (tensor<ui32>) -> tensor<2xui32>
    %158 = "stablehlo.xor"(%154, %140) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %159 = "stablehlo.xor"(%158, %157) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %160 = "stablehlo.convert"(%152) : (tensor<2xui64>) -> tensor<2xui32>
    %161 = "stablehlo.shift_right_logical"(%150, %8) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %162 = "stablehlo.convert"(%161) : (tensor<2xui64>) -> tensor<2xui32>
    %163 = "stablehlo.constant"() {value = dense<534103459> : tensor<ui32>} : () -> tensor<ui32>
    %164 = "stablehlo.add"(%3, %163) : (tensor<ui32>, tensor<ui32>) -> tensor<ui32>
    %165 = "stablehlo.broadcast_in_dim"(%164) {broadcast_dimensions = array<i64>} : (tensor<ui32>) -> tensor<2xui32>
    %166 = "stablehlo.xor"(%162, %148) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %167 = "stablehlo.xor"(%166, %165) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %168 = "stablehlo.convert"(%150) : (tensor<2xui64>) -> tensor<2xui32>
    %169 = "stablehlo.convert"(%159) : (tensor<2xui32>) -> tensor<2xui64>
    %170 = "stablehlo.multiply"(%6, %169) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %171 = "stablehlo.convert"(%167) : (tensor<2xui32>) -> tensor<2xui64>
    %172 = "stablehlo.multiply"(%7, %171) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %173 = "stablehlo.shift_right_logical"(%172, %8) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %174 = "stablehlo.convert"(%173) : (tensor<2xui64>) -> tensor<2xui32>
    %175 = "stablehlo.constant"() {value = dense<4055616968> : tensor<ui32>} : () -> tensor<ui32>
    %176 = "stablehlo.add"(%1, %175) : (tensor<ui32>, tensor<ui32>) -> tensor<ui32>
    %177 = "stablehlo.broadcast_in_dim"(%176) {broadcast_dimensions = array<i64>} : (tensor<ui32>) -> tensor<2xui32>
    %178 = "stablehlo.xor"(%174, %160) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %179 = "stablehlo.xor"(%178, %177) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %180 = "stablehlo.convert"(%172) : (tensor<2xui64>) -> tensor<2xui32>
    %181 = "stablehlo.shift_right_logical"(%170, %8) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %182 = "stablehlo.convert"(%181) : (tensor<2xui64>) -> tensor<2xui32>
    %183 = "stablehlo.constant"() {value = dense<3678237736> : tensor<ui32>} : () -> tensor<ui32>
    %184 = "stablehlo.add"(%3, %183) : (tensor<ui32>, tensor<ui32>) -> tensor<ui32>
    %185 = "stablehlo.broadcast_in_dim"(%184) {broadcast_dimensions = array<i64>} : (tensor<ui32>) -> tensor<2xui32>
    %186 = "stablehlo.xor"(%182, %168) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %187 = "stablehlo.xor"(%186, %185) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %188 = "stablehlo.convert"(%170) : (tensor<2xui64>) -> tensor<2xui32>
    %189 = "stablehlo.convert"(%179) : (tensor<2xui32>) -> tensor<2xui64>
    %190 = "stablehlo.multiply"(%6, %189) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %191 = "stablehlo.convert"(%187) : (tensor<2xui32>) -> tensor<2xui64>
    %192 = "stablehlo.multiply"(%7, %191) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %193 = "stablehlo.shift_right_logical"(%192, %8) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %194 = "stablehlo.convert"(%193) : (tensor<2xui64>) -> tensor<2xui32>
    %195 = "stablehlo.constant"() {value = dense<2415085441> : tensor<ui32>} : () -> tensor<ui32>
    %196 = "stablehlo.add"(%1, %195) : (tensor<ui32>, tensor<ui32>) -> tensor<ui32>
    %197 = "stablehlo.broadcast_in_dim"(%196) {broadcast_dimensions = array<i64>} : (tensor<ui32>) -> tensor<2xui32>
    %198 = "stablehlo.xor"(%194, %180) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %199 = "stablehlo.xor"(%198, %197) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %200 = "stablehlo.convert"(%192) : (tensor<2xui64>) -> tensor<2xui32>
    %201 = "stablehlo.shift_right_logical"(%190, %8) : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xui64>
    %202 = "stablehlo.convert"(%201) : (tensor<2xui64>) -> tensor<2xui32>
    %203 = "stablehlo.constant"() {value = dense<2527404717> : tensor<ui32>} : () -> tensor<ui32>
    %204 = "stablehlo.add"(%3, %203) : (tensor<ui32>, tensor<ui32>) -> tensor<ui32>
    %205 = "stablehlo.broadcast_in_dim"(%204) {broadcast_dimensions = array<i64>} : (tensor<ui32>) -> tensor<2xui32>
    %206 = "stablehlo.xor"(%202, %188) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %207 = "stablehlo.xor"(%206, %205) : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xui32>
    %208 = "stablehlo.convert"(%190) : (tensor<2xui64>) -> tensor<2xui32>
    %209 = "stablehlo.reshape"(%199) : (tensor<2xui32>) -> tensor<2x1xui32>
    %210 = "stablehlo.reshape"(%200) : (tensor<2xui32>) -> tensor<2x1xui32>
    %211 = "stablehlo.reshape"(%207) : (tensor<2xui32>) -> tensor<2x1xui32>
    %212 = "stablehlo.reshape"(%208) : (tensor<2xui32>) -> tensor<2x1xui32>
    %213 = "stablehlo.concatenate"(%209, %210, %211, %212) {dimension = 1 : i64} : (tensor<2x1xui32>, tensor<2x1xui32>, tensor<2x1xui32>, tensor<2x1xui32>) -> tensor<2x4xui32>
    func.return %213 : tensor<2x4xui32>
  }
}
