using Automations.Catalog;
using Automations.Definitions;
using Automations.Definitions.Parameters;
using Automations.Desk;
using Automations.Engine;
using Automations.Engine.Desk;
using Automations.Messages;
using Automations.Runs;
using Automations.Storage;

namespace Automations.Actions;

/// <summary>Puts the contact's card into a stage of a board.</summary>
public sealed class MoveCard : IActionHandler
{
    public static readonly IdentifierParameter Board = new("board", "The board's id.") { Required = true };

    public static readonly TextParameter Stage = new("stage", "The stage to move the card to.") { Required = true, MaxLength = 100 };

    public static readonly TemplateParameter Title = new("title", "What the card says.") { Required = true };

    public ActionType Type { get; } =
        new(
            "move_card", IsMessage: false, "move card to", "Moves the contact's card on a board to a stage, and makes it where there is none.",
            [Board, Stage, Title])
        {
            Headline = Stage,
        };

    public async ValueTask<(Parameter Parameter, string Message)?> CheckReferencesAsync(
        EngineServices engine, string site, Step.Action step, CancellationToken cancellation)
    {
        var id = step.Parameters.Get(Board);
        var board = await engine.Boards.FindAsync(site, id, cancellation);
        if (board is null) return (Board, NoBoard(id));
        return StageOf(board, step) is null ? (Stage, board.HasNo(step.Parameters.Get(Stage).Trim())) : null;
    }

    public async ValueTask<Effect> PrepareAsync(StepContext context, CancellationToken cancellation)
    {
        var (session, step) = (context.Session, context.Step);
        var id = step.Parameters.Get(Board);
        if (await context.Engine.Boards.FindAsync(session.Site, id, cancellation) is not { } board) return new Effect.Failed(Reasons.Failed(NoBoard(id)));
        if (StageOf(board, step) is not { } stage) return new Effect.Failed(Reasons.Failed(board.HasNo(step.Parameters.Get(Stage).Trim())));

        var before = await session.ReadAsync<Card>(Keys.CardPrefix + board.Id, cancellation);
        var stays = before is not null && before.Stage.Equals(stage, StringComparison.OrdinalIgnoreCase);
        var title = MailComposer.Line(step.Parameters.Get(Title), context.Facts, context.Values);
        // Dynamic values may all be empty; whose card it is is then better than nothing.
        var card = new Card(board.Id, context.Run.Contact, title.Length > 0 ? title : context.Run.Contact, stage, stays ? before!.MovedAt : context.Now);
        BoardService.Put(session, before, card);
        return new Effect.Done(new Reason(ReasonCode.Done, Done(board, before, card, stays)).With("board", board.Id).With("stage", stage));
    }

    private static string? StageOf(Board board, Step.Action step) => board.FindStage(step.Parameters.Get(Stage).Trim());

    private static string Done(Board board, Card? before, Card card, bool stays) =>
        before is null ? $"The card {Quoted.Of(card.Title)} was put into “{card.Stage}” on the board “{board.Name}”."
        : stays ? $"The card {Quoted.Of(card.Title)} was in “{card.Stage}” on the board “{board.Name}” already."
        : $"The card {Quoted.Of(card.Title)} was moved from “{before.Stage}” to “{card.Stage}” on the board “{board.Name}”.";

    private static string NoBoard(string id) => $"There is no board “{id}”.";
}
