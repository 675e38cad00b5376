using System.Reflection;
using System.Text;

namespace RulesSdk.Testing.Tests.Differential;

/// <summary>Runs one batch of random rules over random events through both engines, over UTF-8 and over objects.</summary>
internal static class DifferentialRun
{
    /// <summary>The first difference, or null; with it, how many detections there were.</summary>
    public static (string? Difference, int Detections) Run(Assembly assembly, IReadOnlyList<byte[]> lines, EngineOptions options)
    {
        var pack = (RulePack)assembly.GetType("Random.Rules.RandomPack")!.GetProperty("Pack")!.GetValue(null)!;
        if (pack.Rules.FirstOrDefault(rule => rule is { Metadata.IsSignal: false } && rule.CreateProgram() is null) is { } left)
        {
            return ($"the generator left out \"rule\":\"{left.Id}\", which is written in the supported subset", 0);
        }

        var e = assembly.GetType("Random.Rules.RandomEvent")!;
        var run = typeof(DifferentialRun).GetMethod(nameof(RunAs), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(e);
        return ((string?, int))run.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [pack, lines, options], null)!;
    }

    private static (string? Difference, int Detections) RunAs<TEvent>(RulePack pack, IReadOnlyList<byte[]> lines, EngineOptions options)
        where TEvent : class, IEventSchema<TEvent>
    {
        var reference = new List<string>();
        var compiled = new List<string>();
        var oracle = new ReferenceEngine(pack.Rules, new CallbackSink(detection => reference.Add(DetectionJson.Format(detection))), options);
        using var engine = new Engine(pack.Rules, new CallbackSink(detection => compiled.Add(DetectionJson.Format(detection))), options);
        var expectedSource = oracle.Source<TEvent>("s");
        var source = engine.Source<TEvent>("s");
        for (var i = 0; i < lines.Count; i++)
        {
            var expected = expectedSource.Process(lines[i], i);
            var actual = source.Process(lines[i], i);
            if (expected.Outcome != actual.Outcome || expected.Reason != actual.Reason)
            {
                return ($"line {i}: the reference reader says {expected}, the compiled one {actual}\n{Encoding.UTF8.GetString(lines[i])}", reference.Count);
            }
        }

        oracle.Complete();
        engine.Complete();
        var difference = Difference("UTF-8", reference, compiled);
        return (difference ?? RunObjects<TEvent>(pack, lines, options), reference.Count);
    }

    private static string? RunObjects<TEvent>(RulePack pack, IReadOnlyList<byte[]> lines, EngineOptions options)
        where TEvent : class, IEventSchema<TEvent>
    {
        var reference = new List<string>();
        var compiled = new List<string>();
        var oracle = new ReferenceEngine(pack.Rules, new CallbackSink(detection => reference.Add(DetectionJson.Format(detection))), options);
        using var engine = new Engine(pack.Rules, new CallbackSink(detection => compiled.Add(DetectionJson.Format(detection))), options);
        for (var i = 0; i < lines.Count; i++)
        {
            if (ReferenceReader.Read<TEvent>(lines[i]).Event is { } e)
            {
                oracle.Source<TEvent>("s").Process(e, i);
                engine.Source<TEvent>("s").Process(e, i);
            }
        }

        oracle.Complete();
        engine.Complete();
        return Difference("objects", reference, compiled);
    }

    private static string? Difference(string input, List<string> reference, List<string> compiled)
    {
        for (var i = 0; i < Math.Max(reference.Count, compiled.Count); i++)
        {
            var expected = i < reference.Count ? reference[i] : "(none)";
            var actual = i < compiled.Count ? compiled[i] : "(none)";
            if (expected != actual)
            {
                return $"over {input}, detection {i} of {reference.Count}:\nreference {expected}\ncompiled  {actual}";
            }
        }

        return null;
    }
}
