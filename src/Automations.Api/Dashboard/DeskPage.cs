using Microsoft.AspNetCore.Components;

namespace Automations.Api.Dashboard;

/// <summary>A page that shows <typeparamref name="TModel"/>. Razor's classes are public, and so is what they show.</summary>
public abstract class DeskPage<TModel> : DeskPart
{
    [Parameter]
    public TModel Model { get; set; } = default!;
}
