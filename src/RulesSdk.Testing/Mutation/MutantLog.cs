using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace RulesSdk.Testing;

/// <summary>
/// Runs the checks of rule tests once more for the mutants of their rule, where <c>rulesdk mutate</c> has asked for it, and writes down which a
/// check kills.
/// </summary>
public static class MutantLog
{
    /// <summary>The environment variable that names the folder for what is written; unset where no mutants are run.</summary>
    public const string Variable = "RULESDK_MUTANTS";

    private static readonly string? Folder = Environment.GetEnvironmentVariable(Variable);
    private static readonly ConcurrentDictionary<RuleDefinition, MutantChecks> Rules = new();
    private static readonly Lazy<StreamWriter> Log = new(static () => new StreamWriter(Path.Combine(Folder!, $"{Guid.NewGuid():N}.jsonl")) { AutoFlush = true });

    /// <summary>Runs a check for each mutant that no check before has killed. A check that throws kills.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="steps">The events of the test.</param>
    /// <param name="options">How the engine runs.</param>
    /// <param name="check">The check of the detections as they close.</param>
    internal static void Try<TDetection>(RuleDefinition rule, IReadOnlyList<RuleTestStep> steps, RulesEngineOptions options, Action<IReadOnlyList<TDetection>> check)
        where TDetection : Detection
    {
        if (Folder is null)
        {
            return;
        }

        var living = Rules.GetOrAdd(rule, static rule => new MutantChecks(rule));
        lock (living)
        {
            foreach (var mutant in living.Kill(steps, options, check))
            {
                Write(new JsonObject { ["rule"] = rule.Id, ["logic"] = rule.Metadata.LogicHash, ["mutant"] = mutant.Id });
            }

            Write(new JsonObject { ["rule"] = rule.Id, ["logic"] = rule.Metadata.LogicHash });
        }
    }

    /// <summary>What a run of tests has written: by rule and its logic, how many checks there were and which mutants they killed.</summary>
    /// <param name="folder">The folder.</param>
    public static IReadOnlyDictionary<(string Rule, string Logic), (int Checks, IReadOnlySet<string> Killed)> Read(string folder) =>
        Directory.EnumerateFiles(folder, "*.jsonl").SelectMany(File.ReadLines).Select(Parse).OfType<JsonNode>()
            .GroupBy(static line => ((string)line["rule"]!, (string)line["logic"]!))
            .ToDictionary(
                static rule => rule.Key,
                static rule => (rule.Count(static line => line["mutant"] is null), (IReadOnlySet<string>)rule.Select(static line => (string?)line["mutant"]).OfType<string>().ToHashSet(StringComparer.Ordinal)));

    // Of tests that were ended, the last line may be half a one.
    private static JsonNode? Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static void Write(JsonObject line)
    {
        lock (Log)
        {
            Log.Value.WriteLine(line.ToJsonString());
        }
    }
}
