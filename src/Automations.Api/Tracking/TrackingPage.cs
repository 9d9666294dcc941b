using Automations.Api.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Automations.Api.Tracking;

/// <summary>What stands behind an address in a mail that was not made here, or is not complete.</summary>
internal static class TrackingPage
{
    public static ContentHttpResult NotFound(HttpResponse response) => PlainPage.Of(
        response, StatusCodes.Status404NotFound, "Link not found",
        """
        <h1>This link does not work</h1>
        <p>Please open the link from the mail again, and check that it is complete.</p>
        """);
}
