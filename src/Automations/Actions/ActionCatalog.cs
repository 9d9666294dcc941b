using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Automations.Actions;

/// <summary>Every action there is; the source of the validator, the API's catalog and the forms.</summary>
public static class ActionCatalog
{
    public static readonly ImmutableArray<IActionHandler> All =
    [
        new SendEmail(),
        new NotifyTeam(),
        new SendChat(),
        new SendPush(),
        new CreateTask(),
        new MoveCard(),
        new InviteToGroup(),
        new AddSheetRow(),
        new AssignBadges(),
        new AddLabels(),
        new RemoveLabels(),
        new AwardPoints(),
        new SendCoupon(),
        new RequestPayment(),
        new SetField(),
        new CallWebhook(),
    ];

    private static readonly FrozenDictionary<string, IActionHandler> ByName = All.ToFrozenDictionary(handler => handler.Type.Name);

    public static IActionHandler? Find(string name) => ByName.GetValueOrDefault(name);

    internal static ActionType? FindType(string name) => Find(name)?.Type;
}
