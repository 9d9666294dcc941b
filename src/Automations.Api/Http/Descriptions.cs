using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Automations.Api.Http;

/// <summary>What endpoints say of themselves for the API's description.</summary>
internal static class Descriptions
{
    /// <param name="name">The operation's id.</param>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string name, string summary, params ReadOnlySpan<int> problems)
    {
        endpoint.WithName(name).WithSummary(summary);
        foreach (var status in problems) endpoint.ProducesProblem(status);
        return endpoint;
    }

    /// <summary>Its body is read by hand and has this shape.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder endpoint, BodyShape shape) => endpoint.Takes(new BodySchema(shape.Name, shape.Schema));

    /// <inheritdoc cref="Takes(RouteHandlerBuilder, BodyShape)"/>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder endpoint, BodySchema schema) =>
        endpoint.WithMetadata(schema).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
}
