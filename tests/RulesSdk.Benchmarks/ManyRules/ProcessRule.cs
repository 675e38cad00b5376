namespace RulesSdk.Benchmarks;

/// <summary>What one made-up rule asks of a process, in the manner of public collections.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Images">Of these file names the process has one; empty where it does not matter.</param>
/// <param name="OriginalNames">Or it was built under one of these.</param>
/// <param name="Parents">The same of the parent.</param>
/// <param name="CommandLine">Of each of these lists the command line contains a text.</param>
/// <param name="Pattern">A regular expression that the command line matches, and a text that it matches; null for none.</param>
/// <param name="User">The user's name contains it; empty where it does not matter.</param>
/// <param name="IntegrityLevels">The integrity level is one of them.</param>
/// <param name="Exceptions">The process is not started from a folder that begins so.</param>
internal sealed record ProcessRule(
    int Number,
    string[] Images,
    string[] OriginalNames,
    string[] Parents,
    string[][] CommandLine,
    (string Pattern, string Example)? Pattern,
    string User,
    string[] IntegrityLevels,
    string[] Exceptions)
{
    private static readonly string[] Dashes = ["-", "/", "\u2013", "\u2014", "\u2015"];

    /// <summary>The name of its class.</summary>
    public string TypeName => $"Process{Number:0000}";

    /// <summary>Its id.</summary>
    public string Id => $"benchmark_process_{Number:0000}";

    /// <summary>Rules whose kinds of tests, and how many of each, are roughly as in public collections; the texts are made up, but for the names of common programs.</summary>
    public static ProcessRule[] Random(int count)
    {
        var random = new Random(20261129);
        var words = new ProcessWords(random);
        return [.. Enumerable.Range(0, count).Select(number => Random(number, random, words))];
    }

    private static ProcessRule Random(int number, Random random, ProcessWords words)
    {

        // Who asks for an image alone asks for one that is rare.
        var isOnlyImage = Chance(0.11);
        var images = isOnlyImage ? Some(1, 3, words.RareProgram) : Chance(0.57) ? Some(1, 3, words.Program) : [];
        var parents = Chance(0.16) ? Some(1, 4, words.Program) : [];
        var lists = random.Next(100) switch
        {
            _ when isOnlyImage => [],
            < 50 => [Some(1, 6, words.Argument)],
            < 58 => [Some(8, 40, words.Argument)],
            < 66 => [WithDashes(words.Flag())],
            < 72 => [WithDashes(words.Flag()), Some(1, 3, words.Argument)],
            _ => Some(2, 4, words.Argument).Select(static one => new[] { one }).ToArray(),
        };
        return new(
            number,
            images,
            images.Length > 0 && Chance(0.35) ? [.. images.Select(static image => image.ToUpperInvariant())] : [],
            parents,
            lists,
            Chance(0.05) ? words.Pattern() : null,
            Chance(0.03) ? "SYSTEM" : "",
            Chance(0.02) ? ["High", "System"] : [],
            Chance(0.22) ? Some(1, 3, words.Folder) : []);

        bool Chance(double share) => random.NextDouble() < share;
        string[] Some(int least, int most, Func<string> make) => [.. Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => make()).Distinct(StringComparer.OrdinalIgnoreCase)];
        static string[] WithDashes(string flag) => [.. Dashes.Select(dash => $" {dash}{flag}")];
    }
}
