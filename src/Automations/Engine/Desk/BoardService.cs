using System.Collections.Immutable;
using System.Globalization;
using Automations.Desk;
using Automations.Engine.Contacts;
using Automations.Storage;

namespace Automations.Engine.Desk;

/// <summary>A site's boards and the cards on them.</summary>
public sealed class BoardService
{
    private const int MostCounted = 100;

    private readonly EngineServices _engine;

    internal BoardService(EngineServices engine) => _engine = engine;

    /// <summary>Makes or replaces a board. A stage that cards are in cannot be left out: they would be nowhere.</summary>
    /// <param name="stages">No two the same but for case.</param>
    public async Task<Outcome<Board>> PutAsync(string site, string id, string name, ImmutableArray<string> stages, CancellationToken cancellation)
    {
        var before = await _engine.Boards.FindAsync(site, id, cancellation);
        var board = new Board(id, name, stages, before?.CreatedAt ?? _engine.Now);
        foreach (var stage in before?.Stages ?? [])
        {
            if (board.FindStage(stage) is null && await CountAsync(site, id, stage, cancellation) is var count and > 0)
                return new Outcome<Board>.Conflict($"The stage “{stage}” cannot be removed: {Cards(count)} in it.");
        }

        return await _engine.Boards.PutAsync(site, id, _ => board, cancellation);
    }

    /// <summary>Moves a contact's card by hand; in the stage that it is in already it stays as it is.</summary>
    /// <param name="stage">As the board has it, compared without case; null: where it is.</param>
    public async Task<Outcome<Card>> MoveAsync(string site, string id, string contact, string? stage, CancellationToken cancellation)
    {
        if (await _engine.Boards.FindAsync(site, id, cancellation) is not { } board) return new Outcome<Card>.NotFound();
        var to = stage is null ? null : board.FindStage(stage);
        return await _engine.Contacts(site).ChangeAsync<Outcome<Card>>(
            Keys.ContactHash(contact),
            async session =>
            {
                if (session.Contact is null || await session.ReadAsync<Card>(Keys.CardPrefix + board.Id, cancellation) is not { } before) return new Outcome<Card>.NotFound();
                if (stage is not null && to is null) return new Outcome<Card>.Invalid([new("/stage", board.HasNo(stage))]);
                if (to is null || to.Equals(before.Stage, StringComparison.OrdinalIgnoreCase)) return new Outcome<Card>.Done(before);
                var card = before with { Stage = to, MovedAt = _engine.Now };
                Put(session, before, card);
                return new Outcome<Card>.Done(card);
            },
            cancellation);
    }

    internal static void Put(ContactSession session, Card? before, Card card)
    {
        session.Write(Keys.CardPrefix + card.Board, card);
        session.Reindex(before is null ? [] : DeskLists.Of(session.Site, before), DeskLists.Of(session.Site, card), new ClientRow(card.Contact));
    }

    /// <summary>The cards on a board, the last moved first.</summary>
    public async Task<(IReadOnlyList<Card> Items, string? Next)> CardsAsync(string site, Board board, string? after, int limit, CancellationToken cancellation)
    {
        var items = new List<Card>();
        await foreach (var card in OfAsync(site, Keys.CardsOn(board.Id), board.Id, after, cancellation))
        {
            if (items.Count == limit) return (items, DeskLists.Row(items[^1]));
            items.Add(card with { Stage = board.FindStage(card.Stage) ?? card.Stage });
        }

        return (items, null);
    }

    /// <summary>How many cards are in a stage, counting no further than <see cref="MostCounted"/>.</summary>
    private async Task<int> CountAsync(string site, string board, string stage, CancellationToken cancellation)
    {
        var count = 0;
        await foreach (var card in OfAsync(site, Keys.CardsIn(board, stage), board, null, cancellation))
        {
            if (card.Stage.Equals(stage, StringComparison.OrdinalIgnoreCase) && ++count == MostCounted) break;
        }

        return count;
    }

    /// <summary>The cards of a list; one of its rows is believed only where the card agrees.</summary>
    private async IAsyncEnumerable<Card> OfAsync(
        string site, string list, string board, string? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in _engine.Store.ScanAllAsync(Keys.List(site, list), after is null ? RowRange.All : RowRange.All.After(after), cancellation))
        {
            var partition = Keys.Contact(site, Keys.ContactHash(StoredJson.Read<ClientRow>(row).Contact));
            if (await _engine.Store.GetAsync(partition, Keys.CardPrefix + board, cancellation) is { } entity
                && StoredJson.Read<Card>(entity) is var card && DeskLists.Row(card) == row.Row) yield return card;
        }
    }

    private static string Cards(int count) => count switch
    {
        1 => "1 card is",
        MostCounted => $"{MostCounted.ToString(CultureInfo.InvariantCulture)} cards or more are",
        _ => $"{count.ToString(CultureInfo.InvariantCulture)} cards are",
    };
}
