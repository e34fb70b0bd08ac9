/*
 * Runs programs by XLA for processors, out of TensorFlow's library: its operation XlaCallModule takes a
 * module of StableHLO. So the text that dgm writes is parsed, verified, compiled and computed by the
 * compiler that it is meant for, on a machine without any accelerator. The library's path is the
 * environment's DGM_TENSORFLOW. Programs of several partitions take another way there: partitioned.c.
 */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "partitioned.h"

typedef struct { void *oper; int index; } port;

static struct {
  void *(*NewStatus)(void);
  int (*GetCode)(void *);
  const char *(*Message)(void *);
  void *(*NewGraph)(void);
  void (*DeleteGraph)(void *);
  void *(*NewOperation)(void *, const char *, const char *);
  void (*SetAttrType)(void *, const char *, int);
  void (*SetAttrShape)(void *, const char *, const int64_t *, int);
  void (*SetAttrTypeList)(void *, const char *, const int *, int);
  void (*SetAttrShapeList)(void *, const char *, const int64_t *const *, const int *, int);
  void (*SetAttrString)(void *, const char *, const void *, size_t);
  void (*SetAttrStringList)(void *, const char *, const void *const *, const size_t *, int);
  void (*SetAttrInt)(void *, const char *, int64_t);
  void (*AddInputList)(void *, const port *, int);
  void *(*FinishOperation)(void *, void *);
  void *(*GraphToFunction)(void *, const char *, unsigned char, int, void *const *, int, const port *, int, const port *, const char *const *, void *, const char *, void *);
  void *(*AllocateTensor)(int, const int64_t *, int, size_t);
  void (*DeleteTensor)(void *);
  void *(*TensorData)(void *);
  size_t (*TensorByteSize)(void *);
} tf;

static struct {
  void *(*NewContextOptions)(void);
  void *(*NewContext)(void *, void *);
  void (*ContextAddFunction)(void *, void *, void *);
  void *(*NewOp)(void *, const char *, void *);
  void (*DeleteOp)(void *);
  void (*OpSetAttrBool)(void *, const char *, unsigned char);
  void (*OpAddInput)(void *, void *, void *);
  void (*Execute)(void *, void **, int *, void *);
  void *(*NewTensorHandle)(void *, void *);
  void *(*TensorHandleResolve)(void *, void *);
  void (*DeleteTensorHandle)(void *);
} tfe;

static void *library, *context, *status;

static int dtype(int type) {
  switch (type) {
    case PRED: return 10;
    case S32: return 3;
    case S64: return 9;
    case U32: return 22;
    case F32: return 1;
    case F64: return 2;
    default: return 14;
  }
}

static bool open_library(char *why, size_t size) {
  if (context) return true;
  const char *path = getenv("DGM_TENSORFLOW");
  library = path ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : NULL;
  if (!library) {
    snprintf(why, size, "%s", path ? dlerror() : "DGM_TENSORFLOW is not set");
    return false;
  }
#define TF(name) *(void **)&tf.name = dlsym(library, "TF_" #name)
#define TFE(name) *(void **)&tfe.name = dlsym(library, "TFE_" #name)
  TF(NewStatus); TF(GetCode); TF(Message); TF(NewGraph); TF(DeleteGraph); TF(NewOperation); TF(SetAttrType);
  TF(SetAttrShape); TF(SetAttrTypeList); TF(SetAttrShapeList); TF(SetAttrString); TF(SetAttrStringList);
  TF(SetAttrInt); TF(AddInputList); TF(FinishOperation); TF(GraphToFunction); TF(AllocateTensor);
  TF(DeleteTensor); TF(TensorData); TF(TensorByteSize);
  TFE(NewContextOptions); TFE(NewContext); TFE(ContextAddFunction); TFE(NewOp); TFE(DeleteOp);
  TFE(OpSetAttrBool); TFE(OpAddInput); TFE(Execute); TFE(NewTensorHandle); TFE(TensorHandleResolve);
  TFE(DeleteTensorHandle);
  status = tf.NewStatus();
  context = tfe.NewContext(tfe.NewContextOptions(), status);
  return true;
}

static bool failed(char *why, size_t size) {
  if (!tf.GetCode(status)) return false;
  snprintf(why, size, "%s", tf.Message(status));
  return true;
}

int runner_device(size_t place) { return place; }

bool runner_prepare(program *p, char *why, size_t size) {
  static int count;
  if (!open_library(why, size)) return false;
  if (p->partitions > 1) return partitioned_prepare(library, p, why, size);
  void *graph = tf.NewGraph();
  port *in = calloc(p->inputs + 1, sizeof *in), *out = calloc(p->outputs + 1, sizeof *out);
  int *tin = calloc(p->inputs + 1, sizeof *tin), *tout = calloc(p->outputs + 1, sizeof *tout);
  int *ranks = calloc(p->outputs + 1, sizeof *ranks);
  const int64_t **dims = calloc(p->outputs + 1, sizeof *dims);
  for (size_t i = 0; i < p->inputs; i++) {
    char name[30];
    sprintf(name, "in%zu", i);
    void *placeholder = tf.NewOperation(graph, "Placeholder", name);
    tin[i] = dtype(p->input[i].type);
    tf.SetAttrType(placeholder, "dtype", tin[i]);
    tf.SetAttrShape(placeholder, "shape", p->input[i].dims, p->input[i].rank);
    in[i].oper = tf.FinishOperation(placeholder, status);
    if (failed(why, size)) return false;
  }
  for (size_t i = 0; i < p->outputs; i++) {
    tout[i] = dtype(p->output[i].type);
    dims[i] = p->output[i].dims;
    ranks[i] = p->output[i].rank;
  }
  void *call = tf.NewOperation(graph, "XlaCallModule", "call");
  tf.AddInputList(call, in, p->inputs);
  tf.SetAttrInt(call, "version", 9);
  tf.SetAttrString(call, "module", p->text, strlen(p->text));
  tf.SetAttrTypeList(call, "Tin", tin, p->inputs);
  tf.SetAttrTypeList(call, "Tout", tout, p->outputs);
  tf.SetAttrShapeList(call, "Sout", dims, ranks, p->outputs);
  const void *cpu = "CPU";
  size_t three = 3;
  tf.SetAttrStringList(call, "platforms", &cpu, &three, 1);
  void *made = tf.FinishOperation(call, status);
  if (failed(why, size)) return false;
  for (size_t i = 0; i < p->outputs; i++) out[i] = (port){made, i};
  char *name = malloc(30);
  sprintf(name, "program%d", count++);
  void *function = tf.GraphToFunction(graph, name, 0, -1, NULL, p->inputs, in, p->outputs, out, NULL, NULL, NULL, status);
  if (failed(why, size)) return false;
  tfe.ContextAddFunction(context, function, status);
  p->extra = name;
  return !failed(why, size);
}

bool program_run(program *p, const array *in, array *out, char *why, size_t size) {
  if (p->partitions > 1) return partitioned_run(p, in, out, why, size);
  void *op = tfe.NewOp(context, p->extra, status);
  if (failed(why, size)) return false;
  tfe.OpSetAttrBool(op, "_XlaMustCompile", 1);
  for (size_t i = 0; i < p->inputs; i++) {
    void *tensor = tf.AllocateTensor(dtype(in[i].type), in[i].dims, in[i].rank, array_bytes(&in[i]));
    memcpy(tf.TensorData(tensor), in[i].data, array_bytes(&in[i]));
    void *handle = tfe.NewTensorHandle(tensor, status);
    tf.DeleteTensor(tensor);
    tfe.OpAddInput(op, handle, status);
    tfe.DeleteTensorHandle(handle);
  }
  int n = p->outputs;
  void **handles = calloc(n + 1, sizeof *handles);
  tfe.Execute(op, handles, &n, status);
  tfe.DeleteOp(op);
  if (failed(why, size)) return false;
  for (size_t i = 0; i < p->outputs; i++) {
    void *tensor = tfe.TensorHandleResolve(handles[i], status);
    if (failed(why, size)) return false;
    out[i] = p->output[i];
    out[i].data = malloc(array_bytes(&out[i]) + 1);
    if (tf.TensorByteSize(tensor) != array_bytes(&out[i])) {
      snprintf(why, size, "output %zu has %zu bytes", i, tf.TensorByteSize(tensor));
      return false;
    }
    memcpy(out[i].data, tf.TensorData(tensor), array_bytes(&out[i]));
    tf.DeleteTensor(tensor);
    tfe.DeleteTensorHandle(handles[i]);
  }
  free(handles);
  return true;
}
