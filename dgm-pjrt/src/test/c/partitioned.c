/*
 * Runs programs of several partitions by XLA's own client for processors, which TensorFlow's library has in
 * it: this machine's cores as so many devices, XLA's partitioner, and its sums over devices. The library gives
 * no C interface to it, so these are C++ functions by their names, with what the ABI of x86-64 makes of their
 * arguments; all of this holds for TensorFlow 2.18 only. A result that does not fit in registers is written to
 * where the first argument points, and what has a destructor is passed by its address.
 */
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "partitioned.h"

typedef struct { const void *data; size_t size; } span;
typedef struct { span value; bool there; } optional_span;
typedef struct { uintptr_t status; void *value; } status_or; /* room for more may have to be behind it */
typedef struct { void **begin, **end, **room; } vector;
typedef struct { uintptr_t status; vector value; } status_or_vector;
/* CpuClientOptions: asynchronous, cpu_device_count, max_inflight_computations_per_device, process_id, collectives */
typedef struct { bool asynchronous; int count; bool counted; int inflight, process; void *collectives[2]; } client_options;
/* AnyInvocable: what it holds, how that is moved, how it is called (never here) */
typedef struct { _Alignas(16) char held[16]; void (*manager)(int, void *, void *); void *invoker; } callback;

static struct {
  void (*client)(status_or *, const client_options *);
  span (*devices)(void *client);
  void (*module_proto)(void *, void *arena, bool);
  void (*parse)(uintptr_t *status, size_t size, const char *text, void *computation, bool use_tuple, bool return_tuple);
  void (*compile_proto)(void *, void *arena, bool);
  void (*execute_proto)(void *, void *arena, bool);
  bool (*read)(void *message, const void *bytes, int size);
  void (*compile_options)(status_or *, const void *proto);
  void (*execute_options)(status_or *, const void *proto);
  void (*compile)(status_or *, void *client, const void *computation, void *options);
  void (*upload)(status_or *, void *client, const void *data, int type, span dims, optional_span strides, int semantics, callback *done, void *device);
  void (*execute)(status_or_vector *, void *executable, span arguments, const void *options, void *futures);
  void (*ready)(void *future, void *buffer);
  void (*block)(void *async_value);
  void (*reference)(status_or *, void *buffer);
} xla;

static void *client;

enum { DEVICES = 8, ROOM = 1 << 16 /* more bytes than any of XLA's objects here has */ };

static bool ok(uintptr_t status, const char *what, char *why, size_t size) {
  if (!status) return true;
  /* a code, or the address + 1 of: a count, the code, the message as a std::string */
  const char *message = status & 1 ? *(const char **)(status - 1 + 8) : "no message";
  snprintf(why, size, "%s: %s", what, message);
  return false;
}

static bool open_client(void *library, char *why, size_t size) {
  if (client) return true;
#define FUNCTION(field, name)                                        \
  if (!(*(void **)&xla.field = dlsym(library, name))) {              \
    snprintf(why, size, "the library has no function %s", name);     \
    return false;                                                    \
  }
  FUNCTION(client, "_ZN3xla16GetTfrtCpuClientERKNS_16CpuClientOptionsE")
  FUNCTION(devices, "_ZNK3xla13TfrtCpuClient19addressable_devicesEv")
  FUNCTION(module_proto, "_ZN3xla14HloModuleProtoC1EPN6google8protobuf5ArenaEb")
  FUNCTION(parse, "_ZN3xla47ParseMlirModuleStringAndConvertToXlaComputationESt17basic_string_viewIcSt11char_traitsIcEERNS_14XlaComputationEbb")
  FUNCTION(compile_proto, "_ZN3xla19CompileOptionsProtoC1EPN6google8protobuf5ArenaEb")
  FUNCTION(execute_proto, "_ZN3xla19ExecuteOptionsProtoC1EPN6google8protobuf5ArenaEb")
  FUNCTION(read, "_ZN6google8protobuf11MessageLite14ParseFromArrayEPKvi")
  FUNCTION(compile_options, "_ZN3xla14CompileOptions9FromProtoERKNS_19CompileOptionsProtoE")
  FUNCTION(execute_options, "_ZN3xla14ExecuteOptions9FromProtoERKNS_19ExecuteOptionsProtoE")
  FUNCTION(compile, "_ZN3xla13TfrtCpuClient7CompileERKNS_14XlaComputationENS_14CompileOptionsE")
  FUNCTION(upload, "_ZN3xla13TfrtCpuClient20BufferFromHostBufferEPKvNS_13PrimitiveTypeEN4absl12lts_202308024SpanIKlEESt8optionalIS8_ENS_10PjRtClient19HostBufferSemanticsENS5_12AnyInvocableIFvvOEEEPNS_10PjRtDeviceE")
  FUNCTION(execute, "_ZN3xla17TfrtCpuExecutable7ExecuteEN4absl12lts_202308024SpanIKSt6vectorIPNS_10PjRtBufferESaIS6_EEEERKNS_14ExecuteOptionsERSt8optionalIS4_INS_10PjRtFutureIvEESaISG_EEE")
  FUNCTION(ready, "_ZN3xla21AbstractTfrtCpuBuffer14GetReadyFutureEv")
  FUNCTION(block, "_ZN3tsl15BlockUntilReadyEPNS_10AsyncValueE")
  FUNCTION(reference, "_ZN3xla21AbstractTfrtCpuBuffer24AcquireExternalReferenceEv")
  client_options options = {.asynchronous = false, .count = DEVICES, .counted = true, .inflight = 32};
  status_or made = {0};
  xla.client(&made, &options);
  if (!ok(made.status, "no client", why, size)) return false;
  client = made.value;
  return true;
}

bool partitioned_prepare(void *library, program *p, char *why, size_t size) {
  if (!p->options) {
    snprintf(why, size, "a program that was kept cannot be partitioned again: set DGM_PJRT_CACHE=false");
    return false;
  }
  if (!open_client(library, why, size)) return false;
  uintptr_t status = 0;
  char *computation = calloc(1, ROOM); /* XlaComputation: a number, and a HloModuleProto */
  xla.module_proto(computation + 8, NULL, false);
  xla.parse(&status, strlen(p->text), p->text, computation, false, false);
  if (!ok(status, "cannot read the module", why, size)) return false;
  void *proto = calloc(1, ROOM);
  xla.compile_proto(proto, NULL, false);
  if (!xla.read(proto, p->options, p->options_size)) {
    snprintf(why, size, "cannot read the compile options");
    return false;
  }
  status_or *options = calloc(1, ROOM), made = {0};
  xla.compile_options(options, proto);
  if (!ok(options->status, "compile options", why, size)) return false;
  xla.compile(&made, client, computation, &options->value);
  if (!ok(made.status, "cannot compile", why, size)) return false;
  p->extra = made.value;
  return true;
}

/* PJRT's enumerators of types are not XLA's. */
static int primitive(int type) { return type == BF16 ? 16 : type; }

static void unmoved(int what, void *from, void *to) { (void)what, (void)from, (void)to; }

/* The second of each class's virtual functions here is the destructor that frees, too. */
static void delete(void *object) { (*(void (***)(void *))object)[1](object); }

static bool put(const array *whole, int cut, size_t n, size_t count, void **buffer, char *why, size_t size) {
  array part = *whole;
  if (cut >= 0) part.dims[cut] /= count;
  part.data = malloc(array_bytes(&part) + 1);
  array_part(whole, cut, n, count, part.data, false);
  callback done = {.manager = unmoved};
  status_or made = {0};
  void *device = ((void *const *)xla.devices(client).data)[n];
  xla.upload(&made, client, part.data, primitive(part.type), (span){part.dims, part.rank}, (optional_span){.there = false}, 0, &done, device);
  free(part.data);
  *buffer = made.value;
  return ok(made.status, "cannot upload", why, size);
}

static bool take(void *buffer, size_t number, bool first, array *out, char *why, size_t size) {
  /* a future begins with the address of its value, which has 64 bytes before the status that it came to */
  uintptr_t *future[32] = {0};
  status_or got = {0};
  xla.ready(future, buffer);
  xla.block(future[0]);
  if (!ok(future[0][8], "failed", why, size)) return false;
  xla.reference(&got, buffer);
  if (!ok(got.status, "cannot download", why, size)) return false;
  const void *data = ((void **)got.value)[1];
  size_t bytes = array_bytes(out);
  bool same = first || !memcmp(out->data, data, bytes);
  if (first) memcpy(out->data, data, bytes);
  if (!same) snprintf(why, size, "output %zu is not the same on each device", number);
  delete(got.value);
  return same;
}

bool partitioned_run(program *p, const array *in, array *out, char *why, size_t size) {
  /* untuple_result, and to wait for the end */
  static const char once[] = "\x10\x01\x30\x02";
  static status_or *options;
  if (!options) {
    options = calloc(1, ROOM);
    void *proto = calloc(1, ROOM);
    xla.execute_proto(proto, NULL, false);
    xla.read(proto, once, sizeof once - 1);
    xla.execute_options(options, proto);
    if (!ok(options->status, "execute options", why, size)) return false;
  }
  vector *arguments = calloc(p->partitions, sizeof *arguments);
  for (size_t n = 0; n < p->partitions; n++) {
    arguments[n].begin = calloc(p->inputs + 1, sizeof(void *));
    arguments[n].end = arguments[n].room = arguments[n].begin + p->inputs;
    for (size_t i = 0; i < p->inputs; i++) {
      if (!put(&in[i], p->cut[i], n, p->partitions, &arguments[n].begin[i], why, size)) return false;
    }
  }
  status_or_vector made = {0};
  char futures[64] = {0};
  xla.execute(&made, p->extra, (span){arguments, p->partitions}, &options->value, futures);
  if (!ok(made.status, "cannot run", why, size)) return false;
  bool good = true;
  const vector *results = (const vector *)made.value.begin;
  for (size_t n = 0; n < p->partitions; n++) {
    for (size_t i = 0; i < p->inputs; i++) delete(arguments[n].begin[i]);
    free(arguments[n].begin);
    if ((size_t)(results[n].end - results[n].begin) != p->outputs) {
      snprintf(why, size, "%zu outputs, not %zu", (size_t)(results[n].end - results[n].begin), p->outputs);
      return false;
    }
    for (size_t i = 0; i < p->outputs; i++) {
      if (!n) {
        out[i] = p->output[i];
        out[i].data = malloc(array_bytes(&out[i]) + 1);
      }
      good = good && take(results[n].begin[i], i, !n, &out[i], why, size);
      delete(results[n].begin[i]);
    }
    free(results[n].begin);
  }
  free(made.value.begin);
  free(arguments);
  return good;
}
