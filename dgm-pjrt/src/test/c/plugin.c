/*
 * A stand-in for a PJRT plugin: all that dgm calls of the C interface, on this machine's memory. It is
 * strict where real plugins are lenient: it checks the size of every struct, that the plugin was
 * initialised first, that every object is of its kind and alive, that what was donated is not used
 * again, that each device is given what lies on it, and that nothing is left when its client goes.
 * A program on several devices is run once, on the batches' parts put together; arguments that are whole on each
 * device must be the same everywhere. What programs compute is not its business but
 * that of program.h: interpreter.c knows a few operations, tensorflow.c hands all to XLA.
 *
 * Client options: devices (how many are to be seen, 1), broken (a device's place: it says so after each program), fail (a message to fail with), late (true: programs run
 * only when somebody waits for them), serialize (false: cannot).
 */
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "program.h"

#ifndef MAJOR
#define MAJOR 0
#endif
#ifndef MINOR
#define MINOR 81
#endif

enum { DEVICES = 8 };
enum { INVALID_ARGUMENT = 3, FAILED_PRECONDITION = 9, UNIMPLEMENTED = 12, INTERNAL = 13, UNAVAILABLE = 14 };
enum kind { ERROR = 0x7e0, EVENT, CLIENT, DEVICE, EXECUTABLE, LOADED, BUFFER, SERIALIZED, KINDS };
static const char *const NAMES[] = {"errors", "events", "clients", "devices", "executables", "loaded executables", "buffers", "serialised executables"};

/* Every object begins with its kind; it is never freed, only what it holds, so that a dead one is known as dead. */
typedef struct { int kind; } object;
typedef struct { object o; int code; char message[1000]; } error;
typedef struct buffer buffer;

/* A program that was started, with copies of its inputs: real plugins hold on to them, too. */
typedef struct { program *p; size_t count; array *in, *out; size_t *takers; bool done; char why[500]; } task;
typedef struct { object o; char kind_name[16]; int id; bool broken; } device;
typedef struct { object o; task *waits_for; device *on; buffer *from; void *into; } event;
typedef struct { object o; device *devices[DEVICES]; size_t count; bool late, serialize; } client;
typedef struct { object o; client *c; program *p; } executable;
typedef struct { object o; client *c; program *p; device *devices[DEVICES]; } loaded;
typedef struct { object o; char *text; } serialized;
struct buffer { object o; array a; device *d; bool deleted; task *made_by; size_t output; };

static int live[KINDS - ERROR];
static bool initialized;
static int compiled, deserialized;

/* What tests ask: how many programs were compiled, and how many read back, since the library was opened. */
int standin_compiled(void) { return compiled; }
int standin_deserialized(void) { return deserialized; }

static void *make(enum kind kind, size_t size) {
  object *o = calloc(1, size);
  o->kind = kind;
  live[kind - ERROR]++;
  return o;
}

static bool is(const void *o, enum kind kind) { return o && ((const object *)o)->kind == (int)kind; }

static void end(void *o) {
  live[((object *)o)->kind - ERROR]--;
  ((object *)o)->kind = -1;
}

static error *fail(int code, const char *format, ...) {
  error *e = make(ERROR, sizeof *e);
  e->code = code;
  va_list list;
  va_start(list, format);
  vsnprintf(e->message, sizeof e->message, format, list);
  va_end(list);
  return e;
}

#define HEAD size_t struct_size; void *extension
#define SIZED(args, last)                                                                             \
  if ((args)->struct_size < offsetof(__typeof__(*(args)), last) + sizeof (args)->last)                 \
    return fail(INVALID_ARGUMENT, "%s: struct of %zu bytes is too small", __func__, (args)->struct_size); \
  if (!initialized) return fail(FAILED_PRECONDITION, "%s before PJRT_Plugin_Initialize", __func__)
#define IS(o, kind)                                                                                    \
  if (!is(o, kind)) return fail(INVALID_ARGUMENT, "%s: not one of the live %s", __func__, NAMES[kind - ERROR])

/* errors */

typedef struct { HEAD; error *e; } error_args;
static void error_destroy(error_args *a) { if (is(a->e, ERROR)) end(a->e); }

typedef struct { HEAD; error *e; const char *message; size_t size; } message_args;
static void error_message(message_args *a) {
  a->message = is(a->e, ERROR) ? a->e->message : "not a live error";
  a->size = strlen(a->message);
}

typedef struct { HEAD; error *e; int code; } code_args;
static error *error_code(code_args *a) {
  SIZED(a, code);
  IS(a->e, ERROR);
  a->code = a->e->code;
  return NULL;
}

typedef struct { HEAD; } head_args;
static error *initialize(head_args *a) {
  initialized = true;
  SIZED(a, extension);
  return NULL;
}

/* programs that run */

static void finish(task *t) {
  if (!t || t->done) return;
  t->done = true;
  bool ran = program_run(t->p, t->in, t->out, t->why, sizeof t->why);
  if (!ran && !*t->why) strcpy(t->why, "failed without a word");
  for (size_t i = 0; i < t->count; i++) free(t->in[i].data);
}

/* A program's result is there until the buffers of all devices have it, or are gone. */
static void leave(buffer *b) {
  task *t = b->made_by;
  if (!t || --t->takers[b->output] || !t->done) return;
  free(t->out[b->output].data);
  t->out[b->output].data = NULL;
}

/* Makes a buffer's data, if its program did not fail. */
static const char *settle(buffer *b) {
  if (!b->made_by) return NULL;
  finish(b->made_by);
  if (*b->made_by->why) return b->made_by->why;
  if (b->a.data) return NULL;
  array *out = &b->made_by->out[b->output];
  b->a.data = malloc(array_bytes(out) + 1);
  memcpy(b->a.data, out->data, array_bytes(out));
  leave(b);
  return NULL;
}

/* events */

typedef struct { HEAD; event *e; } event_args;
static event *ready(void) { return make(EVENT, sizeof(event)); }

static error *event_await(event_args *a) {
  SIZED(a, e);
  IS(a->e, EVENT);
  finish(a->e->waits_for);
  if (a->e->waits_for && *a->e->waits_for->why) return fail(INTERNAL, "%s", a->e->waits_for->why);
  if (a->e->on && a->e->on->broken) return fail(INTERNAL, "device %d is broken", a->e->on->id);
  if (a->e->into) {
    const char *why = settle(a->e->from);
    if (why) return fail(INTERNAL, "%s", why);
    memcpy(a->e->into, a->e->from->a.data, array_bytes(&a->e->from->a));
  }
  return NULL;
}

static error *event_destroy(event_args *a) {
  SIZED(a, e);
  IS(a->e, EVENT);
  end(a->e);
  return NULL;
}

/* clients and devices */

typedef struct { HEAD; const char *name; size_t name_size; int type; union { const char *s; int64_t i; float f; bool b; } u; size_t size; } option;
typedef struct { HEAD; const option *options; size_t count; void *kv[4]; client *c; } create_args;
static bool named(const option *o, const char *name) { return o->name_size == strlen(name) && !memcmp(o->name, name, o->name_size); }

static void client_end(client *c) {
  for (int i = 0; i < DEVICES; i++) end(c->devices[i]);
  end(c);
}

static error *client_create(create_args *a) {
  SIZED(a, c);
  client *c = make(CLIENT, sizeof *c);
  for (int i = 0; i < DEVICES; i++) {
    c->devices[i] = make(DEVICE, sizeof *c->devices[i]);
    strcpy(c->devices[i]->kind_name, "stand-in");
    c->devices[i]->id = runner_device(i);
  }
  c->count = 1;
  c->serialize = true;
  error *e = NULL;
  for (size_t i = 0; i < a->count; i++) {
    const option *o = &a->options[i];
    if (o->struct_size != sizeof *o) e = fail(INVALID_ARGUMENT, "an option of %zu bytes", o->struct_size);
    else if (named(o, "devices") && o->type == 1 && o->size == 1 && o->u.i <= DEVICES) c->count = o->u.i;
    else if (named(o, "broken") && o->type == 1 && o->u.i < DEVICES) c->devices[o->u.i]->broken = true;
    else if (named(o, "fail") && o->type == 0) e = fail(UNAVAILABLE, "%.*s", (int)o->size, o->u.s);
    else if (named(o, "serialize") && o->type == 4) c->serialize = o->u.b;
    else if (named(o, "late") && o->type == 4) c->late = o->u.b;
    else if (named(o, "fraction") && o->type == 3 && o->u.f == 0.75f) ;
    else if (named(o, "list") && o->type == 2 && o->size == 2 && ((int64_t *)o->u.s)[1] == 7) ;
    else e = fail(INVALID_ARGUMENT, "unknown option %.*s of type %d", (int)o->name_size, o->name, o->type);
  }
  if (e) {
    client_end(c);
    return e;
  }
  a->c = c;
  return NULL;
}

typedef struct { HEAD; client *c; } client_args;
static error *client_destroy(client_args *a) {
  SIZED(a, c);
  IS(a->c, CLIENT);
  client_end(a->c);
  char left[300] = "";
  for (int k = 0; k < KINDS - ERROR; k++) {
    if (live[k] && !live[CLIENT - ERROR]) sprintf(left + strlen(left), " %d %s", live[k], NAMES[k]);
    if (!live[CLIENT - ERROR]) live[k] = 0;
  }
  return *left ? fail(FAILED_PRECONDITION, "left behind:%s", left) : NULL;
}

typedef struct { HEAD; void *of; const char *text; size_t size; } text_args;
static error *text(text_args *a, const char *value) {
  a->text = value;
  a->size = strlen(value);
  return NULL;
}

static error *platform_name(text_args *a) { SIZED(a, size); IS(a->of, CLIENT); return text(a, "stand-in"); }
static error *platform_version(text_args *a) { SIZED(a, size); IS(a->of, CLIENT); return text(a, "1"); }
static error *device_kind(text_args *a) { SIZED(a, size); IS(a->of, DEVICE); return text(a, ((device *)a->of)->kind_name); }

typedef struct { HEAD; device *d; int id; } id_args;
static error *device_id(id_args *a) {
  SIZED(a, id);
  IS(a->d, DEVICE);
  a->id = a->d->id;
  return NULL;
}

typedef struct { HEAD; client *c; device **devices; size_t count; } devices_args;
static error *devices(devices_args *a) {
  SIZED(a, count);
  IS(a->c, CLIENT);
  a->devices = a->c->devices;
  a->count = a->c->count;
  return NULL;
}

typedef struct { HEAD; device *d; device *description; } description_args;
static error *description(description_args *a) {
  SIZED(a, description);
  IS(a->d, DEVICE);
  a->description = a->d;
  return NULL;
}

/* programs */

static error *load(client *c, const char *code, size_t size, const char *options, size_t options_size, loaded **out) {
  char *text = strndup(code, size), why[500] = "";
  char *kept = options ? memcpy(malloc(options_size + 1), options, options_size) : NULL;
  program *p = program_read(text, kept, options_size, why, sizeof why);
  if (!p) return fail(INVALID_ARGUMENT, "%s", why);
  loaded *l = make(LOADED, sizeof *l);
  l->c = c;
  l->p = p;
  memcpy(l->devices, c->devices, sizeof l->devices);
  *out = l;
  return NULL;
}

/* The message must be what xla::CompileOptionsProto reads: one replica of as many partitions as the program has, each on a device. */
static bool fits(loaded *l, const char *m, size_t size) {
  size_t n = l->p->partitions;
  char expected[100] = "\x1a\x0f\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x20\x01\x28";
  size_t length = 16;
  if (n == 0 || n > DEVICES || n > l->c->count) return false;
  expected[length++] = n;
  if (n > 1) {
    expected[1] += 8 + 5 * n;
    length += sprintf(expected + length, "\x30\x01\x4a%c\x08\x01\x10%c", (char)(4 + 5 * n), (char)n);
    for (size_t i = 0; i < n; i++) length += sprintf(expected + length, "\x1a\x03\x0a\x01%c", l->devices[i]->id);
  }
  return size >= length && !memcmp(m, expected, length);
}

typedef struct { HEAD; char *code; size_t size; const char *format; size_t format_size; } program_args;
typedef struct { HEAD; client *c; const program_args *p; const char *options; size_t size; loaded *l; } compile_args;
static error *compile(compile_args *a) {
  SIZED(a, l);
  IS(a->c, CLIENT);
  SIZED(a->p, format_size);
  if (a->p->format_size != 4 || memcmp(a->p->format, "mlir", 4)) return fail(INVALID_ARGUMENT, "unknown format");
  error *e = load(a->c, a->p->code, a->p->size, a->options, a->size, &a->l);
  if (e) return e;
  if (!fits(a->l, a->options, a->size)) {
    end(a->l);
    return fail(INVALID_ARGUMENT, "compile options of %zu bytes do not fit %zu partitions on %zu devices", a->size, a->l->p->partitions, a->c->count);
  }
  compiled++;
  return NULL;
}

typedef struct { HEAD; loaded *l; executable *x; } executable_args;
static error *get_executable(executable_args *a) {
  SIZED(a, x);
  IS(a->l, LOADED);
  a->x = make(EXECUTABLE, sizeof *a->x);
  a->x->p = a->l->p;
  a->x->c = a->l->c;
  return NULL;
}

typedef struct { HEAD; void *o; } object_args;
static error *executable_destroy(object_args *a) { SIZED(a, o); IS(a->o, EXECUTABLE); end(a->o); return NULL; }
static error *loaded_destroy(object_args *a) { SIZED(a, o); IS(a->o, LOADED); end(a->o); return NULL; }

typedef struct { HEAD; executable *x; size_t count; } count_args;
static error *outputs(count_args *a) {
  SIZED(a, count);
  IS(a->x, EXECUTABLE);
  a->count = a->x->p->outputs;
  return NULL;
}

static void serialized_free(serialized *s) { end(s); }
typedef struct { HEAD; executable *x; const char *bytes; size_t size; serialized *s; void (*deleter)(serialized *); } serialize_args;
static error *serialize(serialize_args *a) {
  SIZED(a, deleter);
  IS(a->x, EXECUTABLE);
  if (!a->x->c->serialize) return fail(UNIMPLEMENTED, "no serialisation");
  a->s = make(SERIALIZED, sizeof *a->s);
  a->s->text = malloc(strlen(a->x->p->text) + 6);
  sprintf(a->s->text, "kept:%s", a->x->p->text);
  a->bytes = a->s->text;
  a->size = strlen(a->s->text);
  a->deleter = serialized_free;
  return NULL;
}

typedef struct { HEAD; client *c; const char *bytes; size_t size; loaded *l; const char *options; size_t options_size; } deserialize_args;
static error *deserialize(deserialize_args *a) {
  SIZED(a, options_size);
  IS(a->c, CLIENT);
  if (a->size < 5 || memcmp(a->bytes, "kept:", 5)) return fail(INVALID_ARGUMENT, "not a serialised program");
  deserialized++;
  return load(a->c, a->bytes + 5, a->size - 5, NULL, 0, &a->l);
}

/* buffers */

typedef struct { HEAD; buffer *b; } buffer_args;
static error *buffer_destroy(buffer_args *a) {
  SIZED(a, b);
  IS(a->b, BUFFER);
  /* what it held is overwritten, so that whoever still reads it sees that */
  if (!a->b->a.data) leave(a->b);
  if (a->b->a.data) memset(a->b->a.data, 0xee, array_bytes(&a->b->a));
  free(a->b->a.data);
  end(a->b);
  return NULL;
}

typedef struct { HEAD; client *c; const void *data; int type; const int64_t *dims; size_t rank; const int64_t *strides; size_t strides_count; int semantics; device *d; void *memory, *layout; event *done; buffer *b; } upload_args;
static error *upload(upload_args *a) {
  SIZED(a, b);
  IS(a->c, CLIENT);
  IS(a->d, DEVICE);
  if (!a->data || a->strides || a->semantics || a->memory || a->layout) return fail(UNIMPLEMENTED, "%s: only dense copies", __func__);
  buffer *b = make(BUFFER, sizeof *b);
  b->d = a->d;
  b->a.type = a->type;
  b->a.rank = a->rank;
  for (size_t i = 0; i < a->rank; i++) b->a.dims[i] = a->dims[i];
  b->a.data = malloc(array_bytes(&b->a) + 1);
  memcpy(b->a.data, a->data, array_bytes(&b->a));
  a->b = b;
  a->done = ready();
  return NULL;
}

typedef struct { HEAD; buffer *b; void *layout; void *into; size_t size; event *done; } download_args;
static error *download(download_args *a) {
  SIZED(a, done);
  IS(a->b, BUFFER);
  if (a->b->deleted) return fail(INVALID_ARGUMENT, "%s: the buffer was donated", __func__);
  if (a->size < array_bytes(&a->b->a)) return fail(INVALID_ARGUMENT, "%s: %zu bytes are too few", __func__, a->size);
  a->done = ready();
  a->done->from = a->b;
  a->done->into = a->into;
  return NULL;
}

typedef struct { HEAD; void *callbacks[2]; size_t counts[2]; int launch; const int64_t *kept; size_t kept_count; void *context; } execute_options;
typedef struct { HEAD; loaded *l; execute_options *options; buffer *const *const *arguments; size_t devices, count; buffer **const *outputs; event **done; device *d; } execute_args;
/* Checks what device n is given. */
static error *arguments_fit(const execute_args *a, size_t n) {
  const program *p = a->l->p;
  for (size_t i = 0; i < a->count; i++) {
    buffer *b = a->arguments[n][i];
    IS(b, BUFFER);
    if (b->d != a->l->devices[n]) return fail(INVALID_ARGUMENT, "argument %zu of device %zu lies on another device", i, n);
    if (b->deleted) return fail(INVALID_ARGUMENT, "argument %zu was donated before", i);
    for (size_t j = 0; j < i; j++) {
      if (b == a->arguments[n][j] && (p->alias[i] >= 0 || p->alias[j] >= 0)) return fail(INVALID_ARGUMENT, "argument %zu is donated and given twice", i);
    }
    array part = p->input[i];
    if (p->cut[i] >= 0) part.dims[p->cut[i]] /= p->partitions;
    if (!array_same_type(&b->a, &part)) return fail(INVALID_ARGUMENT, "argument %zu is of another type", i);
    const char *why = settle(b);
    if (why) return fail(INTERNAL, "argument %zu never came to be: %s", i, why);
  }
  return NULL;
}

static error *execute(execute_args *a) {
  SIZED(a, d);
  SIZED(a->options, context);
  IS(a->l, LOADED);
  program *p = a->l->p;
  if (a->devices != p->partitions || a->count != p->inputs) return fail(INVALID_ARGUMENT, "%zu arguments on %zu devices, the program takes %zu on %zu", a->count, a->devices, p->inputs, p->partitions);
  for (size_t n = 0; n < a->devices; n++) {
    error *e = arguments_fit(a, n);
    if (e) return e;
  }
  task *t = calloc(1, sizeof *t);
  t->p = p;
  t->count = a->count;
  t->in = calloc(p->inputs + 1, sizeof *t->in);
  t->out = calloc(p->outputs + 1, sizeof *t->out);
  t->takers = calloc(p->outputs + 1, sizeof *t->takers);
  for (size_t i = 0; i < a->count; i++) {
    t->in[i] = p->input[i];
    t->in[i].data = malloc(array_bytes(&p->input[i]) + 1);
    for (size_t n = 0; n < a->devices; n++) {
      buffer *b = a->arguments[n][i];
      if (p->cut[i] < 0 && n && memcmp(t->in[i].data, b->a.data, array_bytes(&b->a))) return fail(INVALID_ARGUMENT, "argument %zu is not the same on each device", i);
      array_part(&t->in[i], p->cut[i], n, a->devices, b->a.data, true);
      if (p->alias[i] >= 0) b->deleted = true;
    }
  }
  if (!a->l->c->late) finish(t);
  if (*t->why) return fail(INTERNAL, "%s", t->why);
  for (size_t n = 0; n < a->devices; n++) {
    for (size_t i = 0; i < p->outputs; i++) {
      buffer *b = make(BUFFER, sizeof *b);
      b->a = p->output[i];
      b->d = a->l->devices[n];
      b->made_by = t;
      b->output = i;
      t->takers[i]++;
      a->outputs[n][i] = b;
    }
    if (a->done) {
      a->done[n] = ready();
      a->done[n]->waits_for = t;
      a->done[n]->on = a->l->devices[n];
    }
  }
  return NULL;
}

/* the table */

typedef struct { HEAD; struct { HEAD; int major, minor; } version; void *functions[119]; } table;

const table *GetPjrtApi(void) {
  static table t;
  t.struct_size = sizeof t;
  t.version.struct_size = sizeof t.version;
  t.version.major = MAJOR;
  t.version.minor = MINOR;
  t.functions[0] = error_destroy;
  t.functions[1] = error_message;
  t.functions[2] = error_code;
  t.functions[3] = initialize;
  t.functions[5] = event_destroy;
  t.functions[8] = event_await;
  t.functions[10] = client_create;
  t.functions[11] = client_destroy;
  t.functions[12] = platform_name;
  t.functions[14] = platform_version;
  t.functions[16] = devices;
  t.functions[20] = compile;
  t.functions[22] = upload;
  t.functions[23] = device_id;
  t.functions[26] = device_kind;
  t.functions[29] = description;
  t.functions[40] = executable_destroy;
  t.functions[44] = outputs;
  t.functions[49] = serialize;
  t.functions[50] = loaded_destroy;
  t.functions[51] = get_executable;
  t.functions[55] = execute;
  t.functions[56] = deserialize;
  t.functions[58] = buffer_destroy;
  t.functions[70] = download;
  return &t;
}
