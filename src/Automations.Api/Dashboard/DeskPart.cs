using Automations.Definitions;
using Microsoft.AspNetCore.Components;

namespace Automations.Api.Dashboard;

/// <summary>A page, or a part of one: it knows whose request it answers.</summary>
public abstract class DeskPart : ComponentBase
{
    [CascadingParameter]
    public Desk Desk { get; set; } = null!;

    protected Texts T => Desk.T;

    /// <summary>The API's name of a choice, by which texts and styles are found.</summary>
    protected static string Wire<TChoice>(TChoice value)
        where TChoice : struct, Enum => WireNames<TChoice>.Of(value);
}
