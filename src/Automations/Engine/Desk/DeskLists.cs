using Automations.Definitions;
using Automations.Desk;
using Automations.Storage;

namespace Automations.Engine.Desk;

/// <summary>The rows of the site's lists that point to a contact's tasks, cards and invitations.</summary>
internal static class DeskLists
{
    public static (Partition, string)[] Of(string site, TeamTask task)
    {
        var state = WireNames<TaskState>.Of(task.State);
        return [(Keys.List(site, Keys.Tasks(state)), Row(task)), (Keys.List(site, Keys.TasksOf(task.Assignee, state)), Row(task))];
    }

    public static (Partition, string)[] Of(string site, Card card) =>
        [(Keys.List(site, Keys.CardsOn(card.Board)), Row(card)), (Keys.List(site, Keys.CardsIn(card.Board, card.Stage)), Row(card))];

    public static (Partition, string)[] Of(string site, Invitation invitation) => [(Keys.List(site, Keys.InvitationsTo(invitation.Group)), Row(invitation))];

    public static string Row(TeamTask task) => Keys.NewestFirst(task.CreatedAt) + task.Id;

    public static string Row(Card card) => Keys.NewestFirst(card.MovedAt) + Keys.ContactHash(card.Contact);

    public static string Row(Invitation invitation) => Keys.NewestFirst(invitation.InvitedAt) + Keys.ContactHash(invitation.Contact);
}
