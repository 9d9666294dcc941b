namespace Automations.Local.Tests.Host;

/// <summary>Events as a shop and a booking system send them.</summary>
internal static class ShopEvents
{
    public static string Registered(string contact, string gallery, string time) =>
        Of($"registered-{contact}", "client.registered", time, contact, $$$"""{"gallery": "{{{gallery}}}", "contact": {"email": "{{{contact}}}@example.com", "firstName": "Zoë"}}""");

    public static string Ordered(string contact, string gallery, string time) =>
        Of($"ordered-{contact}", "order.placed", time, contact, $$$"""{"gallery": "{{{gallery}}}", "order": {"id": "o-{{{contact}}}", "total": 20, "currency": "EUR"}}""");

    public static string Attended(string contact, string service, int visit, string startsAt, string time) =>
        Of($"attended-{contact}-{visit}", "session.attended", time, contact, $$$"""{"booking": {"id": "b-{{{contact}}}-{{{visit}}}", "service": "{{{service}}}", "startsAt": "{{{startsAt}}}"}, "contact": {"email": "{{{contact}}}@example.com"}}""");

    public static string Of(string id, string type, string time, string subject, string data) =>
        $$"""{"specversion": "1.0", "id": "{{id}}", "source": "/shop", "type": "{{type}}", "time": "{{time}}", "subject": "{{subject}}", "data": {{data}}}""";
}
