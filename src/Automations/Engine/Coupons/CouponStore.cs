using Automations.Engine.Contacts;
using Automations.Engine.Desk;
using Automations.Facts;
using Automations.Storage;

namespace Automations.Engine.Coupons;

/// <summary>Coupons, and the codes of them that contacts got.</summary>
public sealed class CouponStore(ITableStore store) : ResourceStore<Coupon>(store, "coupons")
{
    /// <summary>Makes or replaces a coupon; codes that were sent stay as they are.</summary>
    public Task<Outcome<Coupon>> PutAsync(string site, Coupon coupon, CancellationToken cancellation) => PutAsync(site, coupon.Id, _ => coupon, cancellation);

    /// <summary>The codes that contacts got, newest first.</summary>
    public async Task<(IReadOnlyList<IssuedCode> Items, string? Next)> ListCodesAsync(
        string site, string coupon, string? after, int limit, CancellationToken cancellation)
    {
        var items = new List<IssuedCode>();
        string? last = null;
        await foreach (var entity in Store.ScanAllAsync(ListOf(site, coupon), after is null ? RowRange.All : RowRange.All.After(after), cancellation))
        {
            var pointer = StoredJson.Read<CodeRow>(entity);
            if (await Store.GetAsync(Keys.Contact(site, pointer.Contact), pointer.Row, cancellation) is not { } row) continue;
            var issued = StoredJson.Read<IssuedCode>(row);
            if (issued.Coupon != coupon || ListRow(issued, pointer) != entity.Row) continue;
            if (items.Count == limit) return (items, last);
            items.Add(issued);
            last = entity.Row;
        }

        return (items, null);
    }

    /// <summary>The row of the code that a step of a run sends, the same however often it is tried.</summary>
    internal static string RowOf(string stepKey) => Keys.CouponPrefix + Keys.Hash(stepKey, 16);

    /// <summary>Writes a code with the contact, and lists it.</summary>
    internal static void Put(ContactSession session, string row, IssuedCode issued)
    {
        CodeRow pointer = new(session.Hash, row);
        session.Write(row, issued);
        session.Index(ListOf(session.Site, issued.Coupon), ListRow(issued, pointer), pointer);
    }

    /// <summary>Where the coupon's list points to a code.</summary>
    internal static (Partition, string) PointerOf(string site, string contactHash, Entity row)
    {
        var issued = StoredJson.Read<IssuedCode>(row);
        return (ListOf(site, issued.Coupon), ListRow(issued, new(contactHash, row.Row)));
    }

    private static Partition ListOf(string site, string coupon) => Keys.List(site, Keys.CodesOf(coupon));

    private static string ListRow(IssuedCode issued, CodeRow pointer) => Keys.NewestFirst(issued.IssuedAt) + pointer.Contact + pointer.Row[Keys.CouponPrefix.Length..];
}
