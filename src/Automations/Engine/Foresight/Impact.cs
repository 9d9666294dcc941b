using System.Collections.Immutable;

namespace Automations.Engine.Foresight;

/// <summary>What saving a change would do to what waits; counts are of one automation for one client.</summary>
/// <param name="Waiting">Those that wait now.</param>
/// <param name="Move">Of them, those that would wait for another time.</param>
/// <param name="SendNow">Those that would fall due at once.</param>
/// <param name="Drop">Those that wait now and would wait no longer.</param>
/// <param name="Unchanged">Those that wait now and would go on waiting for the same time.</param>
/// <param name="Add">Those that do not wait now and would.</param>
/// <param name="Examples">A few that change.</param>
public sealed record Impact(int Waiting, int Move, int SendNow, int Drop, int Unchanged, int Add, ImmutableArray<ImpactExample> Examples);
