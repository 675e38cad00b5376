using System.Reflection;
using System.Text.Json;

namespace RulesSdk.Benchmarks;

/// <summary>The plain methods of made-up rules over objects of System.Text.Json: each asked, or those that a table by the image's file name picks.</summary>
internal sealed class HandWrittenRules
{
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);
    private readonly (string Id, string[] Images, Func<ProcessEvent, bool> Test)[] _rules;
    private readonly (string Id, string[] Images, Func<ProcessEvent, bool> Test)[] _others;
    private readonly Dictionary<string, (string Id, string[] Images, Func<ProcessEvent, bool> Test)[]>.AlternateLookup<ReadOnlySpan<char>> _byImage;

    private HandWrittenRules((string Id, string[] Images, Func<ProcessEvent, bool> Test)[] rules)
    {
        _rules = rules;
        _others = [.. rules.Where(static rule => rule.Images.Length == 0)];
        _byImage = rules.SelectMany(static rule => rule.Images, static (rule, image) => (rule, image))
            .GroupBy(static pair => pair.image, static pair => pair.rule, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(static group => group.Key, static group => group.Distinct().ToArray(), StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The rules of a compiled assembly.</summary>
    public static HandWrittenRules Of(Assembly assembly) =>
        new(((string, string[], Func<ProcessEvent, bool>)[])assembly.GetType("Many.ByHand", throwOnError: true)!.GetField("Rules")!.GetValue(null)!);

    /// <summary>The objects of lines.</summary>
    public static ProcessEvent[] Objects(byte[][] lines) => Array.ConvertAll(lines, static line => JsonSerializer.Deserialize<ProcessEvent>(line, CamelCase)!);

    /// <summary>Asks every rule of every line.</summary>
    public void Loop(byte[][] lines, Action<string, string> found)
    {
        foreach (var line in lines)
        {
            Ask(_rules, JsonSerializer.Deserialize<ProcessEvent>(line, CamelCase)!, found);
        }
    }

    /// <summary>Asks every rule of every object.</summary>
    public void Loop(ProcessEvent[] events, Action<string, string> found)
    {
        foreach (var e in events)
        {
            Ask(_rules, e, found);
        }
    }

    /// <summary>Asks the rules that name the image, and those that name none.</summary>
    public void Table(byte[][] lines, Action<string, string> found)
    {
        foreach (var line in lines)
        {
            var e = JsonSerializer.Deserialize<ProcessEvent>(line, CamelCase)!;
            if (_byImage.TryGetValue(e.Image.AsSpan(e.Image.LastIndexOf('\\') + 1), out var rules))
            {
                Ask(rules, e, found);
            }

            Ask(_others, e, found);
        }
    }

    private static void Ask((string Id, string[] Images, Func<ProcessEvent, bool> Test)[] rules, ProcessEvent e, Action<string, string> found)
    {
        foreach (var (id, _, test) in rules)
        {
            if (test(e))
            {
                found(id, e.Id);
            }
        }
    }
}
