/* Reads the signature of main, as dgm writes it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "program.h"

static const struct { const char *name; int type, bytes; } TYPES[] = {
    {"f32", F32, 4}, {"f64", F64, 8}, {"bf16", BF16, 2}, {"i32", S32, 4}, {"i64", S64, 8}, {"ui32", U32, 4}, {"i1", PRED, 1}};

size_t array_size(const array *a) {
  size_t n = 1;
  for (size_t i = 0; i < a->rank; i++) n *= a->dims[i];
  return n;
}

size_t array_bytes(const array *a) {
  for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++) {
    if (TYPES[i].type == a->type) return array_size(a) * TYPES[i].bytes;
  }
  return 0;
}

bool array_same_type(const array *a, const array *b) {
  return a->type == b->type && a->rank == b->rank && !memcmp(a->dims, b->dims, a->rank * sizeof *a->dims);
}

const char *type_read(const char *text, array *into) {
  if (strncmp(text, "tensor<", 7)) return NULL;
  text += 7;
  memset(into, 0, sizeof *into);
  while (*text >= '0' && *text <= '9') {
    char *after;
    into->dims[into->rank++] = strtoll(text, &after, 10);
    if (*after != 'x' || into->rank == MAX_RANK) return NULL;
    text = after + 1;
  }
  for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++) {
    size_t n = strlen(TYPES[i].name);
    if (!strncmp(text, TYPES[i].name, n) && text[n] == '>') {
      into->type = TYPES[i].type;
      return text + n + 1;
    }
  }
  return NULL;
}

program *program_read(const char *text, char *why, size_t size) {
  program *p = calloc(1, sizeof *p);
  p->text = text;
  p->input = calloc(MAX, sizeof *p->input);
  p->output = calloc(MAX, sizeof *p->output);
  p->alias = calloc(MAX, sizeof *p->alias);
  const char *at = strstr(text, "func.func public @main(");
  const char *end = at ? strstr(at, "\n") : NULL;
  const char *arrow = at ? strstr(at, ") -> (") : NULL;
  if (!arrow || arrow > end) {
    snprintf(why, size, "the module has no function main");
    return NULL;
  }
  while ((at = strstr(at, ": tensor<")) && at < arrow) {
    at = type_read(at + 2, &p->input[p->inputs]);
    if (!at || p->inputs == MAX - 1) {
      snprintf(why, size, "cannot read the type of input %zu", p->inputs);
      return NULL;
    }
    p->alias[p->inputs] = -1;
    sscanf(at, " {tf.aliasing_output = %d : i32}", &p->alias[p->inputs]);
    p->inputs++;
  }
  at = arrow + 6;
  while ((at = strstr(at, "tensor<")) && at < end) {
    at = type_read(at, &p->output[p->outputs++]);
    if (!at || p->outputs == MAX - 1) {
      snprintf(why, size, "cannot read the type of output %zu", p->outputs);
      return NULL;
    }
  }
  return runner_prepare(p, why, size) ? p : NULL;
}
