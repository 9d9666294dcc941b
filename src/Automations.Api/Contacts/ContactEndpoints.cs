using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Contacts;

/// <summary><c>/api/contacts</c></summary>
internal static class ContactEndpoints
{
    public static void Map(RouteGroupBuilder contacts)
    {
    }
}
