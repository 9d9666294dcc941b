using Automations.Api.Http;
using Automations.Catalog;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Catalog;

/// <summary><c>/api/catalog</c></summary>
internal static class CatalogEndpoints
{
    public static void Map(RouteGroupBuilder catalog) =>
        catalog.MapGet("", Get)
            .Describe("getCatalog", "Answers what definitions are made of, in English or French by “Accept-Language”")
            .Produces<CatalogView>();

    /// <summary>The document is made once for each language; its schema is <see cref="CatalogView"/>.</summary>
    private static FileContentHttpResult Get(HttpContext context) =>
        TypedResults.Bytes(CatalogDocument.Utf8(AcceptLanguage.Choose(context)), "application/json; charset=utf-8");
}
