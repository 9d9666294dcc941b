using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Automations.Api.Access;

/// <summary>The site that a request acts on; handlers take it as a parameter.</summary>
internal sealed record SiteContext(string Site)
{
    /// <exception cref="InvalidOperationException">The endpoint is not <see cref="OfSite"/>.</exception>
    public static ValueTask<SiteContext?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<SiteContext?>(context.Features.Get<SiteContext>() ?? throw new InvalidOperationException($"{parameter.Member.Name} acts on no site."));
}
