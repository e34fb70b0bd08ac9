/* What a program is to the stand-in: a signature, and something that runs it. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MAX = 4096, MAX_RANK = 8 };

/* The enumerators of PJRT_Buffer_Type that dgm uses. */
enum { PRED = 1, S32 = 4, S64 = 5, U32 = 8, F32 = 11, F64 = 12, BF16 = 13 };

typedef struct {
  int type;
  size_t rank;
  int64_t dims[MAX_RANK];
  void *data;
} array;

size_t array_size(const array *a);
size_t array_bytes(const array *a);
bool array_same_type(const array *a, const array *b);

/* Copies between a whole array and part i of n along a dimension, or all of it where that is -1. */
void array_part(const array *whole, int cut, size_t i, size_t n, char *part, bool join);

/* Reads a type such as tensor<2x3xf32>; gives where it ends, or NULL. */
const char *type_read(const char *text, array *into);

typedef struct {
  const char *text;
  const char *options; /* the message with which it is compiled, or NULL where it was kept */
  size_t options_size;
  size_t partitions; /* on how many devices it runs */
  size_t inputs, outputs;
  array *input, *output; /* types, of whole arrays */
  int *cut;              /* for each input, the dimension along which devices have parts, or -1 */
  int *alias;            /* for each input, the output that takes its place, or -1 */
  void *extra;           /* the runner's */
} program;

/* Gives NULL, and why, for what cannot be read. Keeps the text and the options. */
program *program_read(const char *text, const char *options, size_t options_size, char *why, size_t size);

/* Makes the outputs' data. Gives false, and why, where it cannot. */
bool program_run(program *p, const array *in, array *out, char *why, size_t size);

/* What a runner adds: it numbers devices, prepares a program whose signature was read, and runs it. */
int runner_device(size_t place);
bool runner_prepare(program *p, char *why, size_t size);
