using System.Reflection;

namespace RulesSdk.Testing;

/// <summary>The numbers of a rule class that consumers may change.</summary>
internal static class RuleOptions
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    // Of more options, the others keep their declared numbers: each triples the combinations.
    private const int MostVaried = 4;

    /// <summary>The options of a rule class.</summary>
    public static IReadOnlyList<TuningOption> Of(Type rule) =>
        rule.GetProperty("Rule", Any)?.GetValue(null) is RuleDefinition definition ? definition.Metadata.Options : [];

    /// <summary>The numbers of an option that matter: as declared, and the bounds.</summary>
    public static IEnumerable<double> Numbers(TuningOption option) => new[] { option.Value, option.Minimum, option.Maximum }.Distinct();

    /// <summary>Whether something holds for some numbers of options.</summary>
    public static bool ForSome(IReadOnlyList<TuningOption> options, Func<bool> holds)
    {
        IEnumerable<Dictionary<TuningOption, double>> numbers = [[]];
        foreach (var option in options.Take(MostVaried))
        {
            numbers = numbers.SelectMany(one => Numbers(option).Select(number => new Dictionary<TuningOption, double>(one) { [option] = number })).ToList();
        }

        return numbers.Any(one =>
        {
            using var scope = ReferenceData.Use(ReferenceData.None.WithOptions(one));
            return holds();
        });
    }

    /// <summary>The declared number of an option that a clause reads, as a constant.</summary>
    public static ClauseNode Declared(ClauseNode option) => option.Texts[1] == "double"
        ? new("constant", ["Double", "double", option.Texts[2] + "D", null], [])
        : new("constant", ["Integer", option.Texts[1], option.Texts[2], null], []);
}
