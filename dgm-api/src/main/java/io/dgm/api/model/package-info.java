/**
 * Models: {@link io.dgm.api.model.ModelDefinition} is a recipe, {@link io.dgm.api.model.Model} the
 * players, objective and views that it puts together, {@link io.dgm.api.model.Roles} the usual
 * conditionals made of networks.
 */
package io.dgm.api.model;
