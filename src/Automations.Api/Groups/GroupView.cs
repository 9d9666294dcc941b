using Automations.Desk;
using NodaTime;

namespace Automations.Api.Groups;

/// <summary>A group as it is answered.</summary>
internal sealed record GroupView(string Id, string Name, string? Url, Instant CreatedAt)
{
    public static GroupView Of(Group group) => new(group.Id, group.Name, group.Url, group.CreatedAt);
}
