/*
 * Runs the few programs that the tests of the binding need: straight lines of constants of one number,
 * and of sums, differences and products of F32, in dgm's text. Anything else cannot be compiled.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "program.h"

typedef struct { char name[16]; float *values; } value;
typedef struct { value *all; size_t count; } environment;

static const float *find(const environment *e, const char *name) {
  for (size_t i = 0; i < e->count; i++) {
    if (!strcmp(e->all[i].name, name)) return e->all[i].values;
  }
  return NULL;
}

static void add(environment *e, const char *name, float *values) {
  e->all = realloc(e->all, (e->count + 1) * sizeof *e->all);
  snprintf(e->all[e->count].name, sizeof e->all->name, "%s", name);
  e->all[e->count++].values = values;
}

/* Runs a line; with no environment it only tells whether it could. */
static bool line(const char *text, environment *e) {
  char result[16], op[40], a[16], b[16];
  unsigned bits;
  array type;
  const char *arrow = strstr(text, "-> tensor<");
  if (!arrow || !type_read(arrow + 3, &type) || type.type != F32) return false;
  size_t n = array_size(&type);
  float *out = e ? malloc(n * sizeof *out + 1) : NULL;
  if (sscanf(text, " %15[^ ] = \"stablehlo.constant\"() {value = dense<0x%x>", result, &bits) == 2) {
    for (size_t i = 0; e && i < n; i++) memcpy(&out[i], &bits, sizeof bits);
  } else if (sscanf(text, " %15[^ ] = \"stablehlo.%39[a-z]\"(%15[^,], %15[^)])", result, op, a, b) == 4 &&
             (!strcmp(op, "add") || !strcmp(op, "multiply") || !strcmp(op, "subtract"))) {
    const float *x = e ? find(e, a) : NULL, *y = e ? find(e, b) : NULL;
    for (size_t i = 0; e && i < n; i++) out[i] = *op == 'a' ? x[i] + y[i] : *op == 'm' ? x[i] * y[i] : x[i] - y[i];
  } else {
    return false;
  }
  if (e) add(e, result, out);
  return true;
}

static const char *body(const program *p) { return strchr(strstr(p->text, "@main("), '\n') + 1; }

/* Numbers that are not places. */
int runner_device(size_t place) { return 3 + 2 * place; }

bool runner_prepare(program *p, char *why, size_t size) {
  for (const char *at = body(p); strncmp(at, "    func.return", 15); at = strchr(at, '\n') + 1) {
    char *copy = strndup(at, strcspn(at, "\n"));
    bool known = line(copy, NULL);
    if (!known) snprintf(why, size, "unknown operation in:%s", copy);
    free(copy);
    if (!known) return false;
  }
  return true;
}

bool program_run(program *p, const array *in, array *out, char *why, size_t size) {
  if (strstr(p->text, "module @fails ")) {
    snprintf(why, size, "out of luck");
    return false;
  }
  environment e = {0};
  char name[30];
  for (size_t i = 0; i < p->inputs; i++) {
    float *values = malloc(array_bytes(&in[i]) + 1);
    memcpy(values, in[i].data, array_bytes(&in[i]));
    snprintf(name, sizeof name, "%%arg%zu", i);
    add(&e, name, values);
  }
  const char *at = body(p);
  for (; strncmp(at, "    func.return", 15); at = strchr(at, '\n') + 1) {
    char *copy = strndup(at, strcspn(at, "\n"));
    line(copy, &e);
    free(copy);
  }
  at += 15;
  for (size_t i = 0; i < p->outputs; i++) {
    int used = 0;
    const float *values = sscanf(at, " %15[^, :\n]%n", name, &used) == 1 ? find(&e, name) : NULL;
    if (!values) {
      snprintf(why, size, "output %zu is not computed", i);
      return false;
    }
    at += used + 1;
    out[i] = p->output[i];
    out[i].data = malloc(array_bytes(&out[i]) + 1);
    memcpy(out[i].data, values, array_bytes(&out[i]));
  }
  for (size_t i = 0; i < e.count; i++) free(e.all[i].values);
  free(e.all);
  return true;
}
