namespace Automations.Api.Dashboard;

/// <summary>Endpoint metadata: what goes wrong is said on a page.</summary>
internal sealed class DashboardPage
{
    public static readonly DashboardPage Instance = new();
}
