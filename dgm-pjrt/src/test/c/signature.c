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

void array_part(const array *whole, int cut, size_t i, size_t n, char *part, bool join) {
  size_t rows = 1;
  for (int d = 0; d < cut; d++) rows *= whole->dims[d];
  if (cut < 0) i = 0, n = 1;
  if (!array_bytes(whole)) return;
  size_t run = array_bytes(whole) / rows / n;
  for (size_t row = 0; row < rows; row++) {
    char *at = (char *)whole->data + (row * n + i) * run;
    memcpy(join ? at : part + row * run, join ? part + row * run : at, run);
  }
}

/* Reads what is behind an argument's type, between braces: where it lies, and what takes its place. */
static bool attributes_read(const char *at, const char *end, const array *type, size_t partitions, int *cut, int *alias) {
  *cut = *alias = -1;
  const char *found = strstr(at, "tf.aliasing_output = ");
  if (found && found < end) sscanf(found, "tf.aliasing_output = %d", alias);
  found = strstr(at, "mhlo.sharding = \"");
  if (!found || found >= end) return partitions == 1;
  found += strlen("mhlo.sharding = \"");
  if (!strncmp(found, "{replicated}\"", 13)) return true;
  char expected[100];
  for (size_t d = 0; d < type->rank; d++) {
    int length = sprintf(expected, "{devices=[");
    for (size_t e = 0; e < type->rank; e++) length += sprintf(expected + length, "%s%zu", e ? "," : "", e == d ? partitions : 1);
    length += sprintf(expected + length, "]<=[%zu]}\"", partitions);
    if (!strncmp(found, expected, length)) *cut = d;
  }
  return *cut >= 0 && type->dims[*cut] % partitions == 0;
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

program *program_read(const char *text, const char *options, size_t options_size, char *why, size_t size) {
  program *p = calloc(1, sizeof *p);
  p->text = text;
  p->options = options;
  p->options_size = options_size;
  p->input = calloc(MAX, sizeof *p->input);
  p->output = calloc(MAX, sizeof *p->output);
  p->alias = calloc(MAX, sizeof *p->alias);
  p->cut = calloc(MAX, sizeof *p->cut);
  p->partitions = 1;
  const char *many = strstr(text, " attributes {mhlo.num_partitions = ");
  if (many && many < strchr(text, '\n')) sscanf(many, " attributes {mhlo.num_partitions = %zu : i32, mhlo.num_replicas = 1 : i32}", &p->partitions);
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
    const char *next = strstr(at, ": tensor<");
    size_t i = p->inputs++;
    if (!attributes_read(at, next && next < arrow ? next : arrow, &p->input[i], p->partitions, &p->cut[i], &p->alias[i])) {
      snprintf(why, size, "cannot read where input %zu lies", i);
      return NULL;
    }
  }
  at = arrow + 6;
  while ((at = strstr(at, "tensor<")) && at < end) {
    at = type_read(at, &p->output[p->outputs++]);
    if (at && p->partitions > 1 && strncmp(at, " {mhlo.sharding = \"{replicated}\"}", 33)) at = NULL;
    if (!at || p->outputs == MAX - 1) {
      snprintf(why, size, "cannot read the type of output %zu", p->outputs);
      return NULL;
    }
  }
  return runner_prepare(p, why, size) ? p : NULL;
}
