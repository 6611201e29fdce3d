package io.bridgecore.auth.odoo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A client's question whether a model has certain fields, and what they hold for the person.
 *
 * @param model the model's own name in Odoo
 * @param listFields names of the fields
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FieldsCheck(
        @NotBlank @Size(max = 255) String model,
        @NotNull @Size(max = 500) List<@NotBlank @Size(max = 255) String> listFields) {}
