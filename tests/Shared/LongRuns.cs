using System.Globalization;

namespace RulesSdk.TestSupport;

/// <summary>
/// How much the long runs of the tests try. The environment variable <c>RULESDK_TEST_SCALE</c> is a share of their full
/// volume: <c>1</c>, which <c>.ci/run</c> sets, is all of it, and more tries more. Without the variable a run tries a tenth,
/// so that <c>dotnet test</c> stays short. <c>RULESDK_TEST_SEED</c> tries other random rules and events.
/// </summary>
/// <remarks>A test names its full volume. A smaller run is the beginning of the full one: its seeds are the same.</remarks>
internal static class LongRuns
{
    private static readonly decimal Scale = Setting("RULESDK_TEST_SCALE") ?? 0.1m;

    /// <summary>Whether the runs have their full volume, so that what only that is enough for can be asserted.</summary>
    public static bool AreFull => Scale >= 1;

    /// <summary>The scaled count of a full one; at least 1.</summary>
    public static int Of(int full) => Math.Max(1, (int)decimal.Ceiling(full * Scale));

    /// <summary>The seed of a random run, where no other is asked for.</summary>
    public static int Seed(int usual) => (int)(Setting("RULESDK_TEST_SEED") ?? usual);

    // A value that is no number must not pass for a smaller run.
    private static decimal? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
        ? decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
        : null;
}
