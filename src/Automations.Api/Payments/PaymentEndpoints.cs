using Automations.Engine;
using Automations.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Payments;

/// <summary><c>/pay/{token}</c>: what is to be paid, where no provider takes payments. It only shows; nothing can be done there.</summary>
internal static class PaymentEndpoints
{
    public static void Map(RouteGroupBuilder pages) =>
        pages.MapGet("/{token}", ShowAsync).WithName("showPayment").WithSummary("Shows a page with what is to be paid")
            .Produces(200, contentType: "text/html").Produces(404, contentType: "text/html");

    private static async Task<ContentHttpResult> ShowAsync(string token, AutomationEngine engine, HttpResponse response, CancellationToken cancellation)
    {
        if (engine.Services.Links.ReadPayment(token) is not var (site, contactHash, id)
            || await engine.Services.Payments.FindAsync(site, contactHash, id, cancellation) is not var (payment, contact)) return PaymentPage.NotFound(response);
        var settings = await engine.Settings.GetAsync(site, cancellation);
        var amount = new Money(payment.Amount, payment.Currency).Format(Locales.CultureOf(contact.Locale, settings.Locale));
        return PaymentPage.Show(response, await engine.Settings.BusinessNameAsync(site, cancellation), payment.Description, amount);
    }
}
