using System.Reflection;

namespace RulesSdk.Testing.Tests.Differential.Normalizers;

/// <summary>A batch of random rules, the random schemas whose events they read, and the normalizers between them.</summary>
internal sealed class NormalizedRules
{
    private const int FromRandomRules = 10;

    private const string Head =
        """
        #nullable enable
        using System;
        using System.Collections.Frozen;
        using System.Collections.Generic;
        using System.Linq;
        using RulesSdk;
        using static RulesSdk.Outcomes;
        namespace Random.Rules;

        """;

    private readonly int _seed;

    /// <summary>Writes a batch.</summary>
    /// <param name="seed">Decides everything; the same text for a seed.</param>
    /// <param name="count">How many rules it has.</param>
    public NormalizedRules(int seed, int count)
    {
        var random = new Random(seed);
        _seed = seed;
        Shapes = [.. Enumerable.Range(1, random.Next(1, 4)).Select(number => Shape.Source(number, random))];
        Normalizers = Head + string.Concat(Shapes.Select((shape, place) => shape.Schema(place + 1, hasId: random.Next(4) > 0) + new RandomNormalizers(shape, random).Write()));
        var plain = new RandomRules(seed);
        var own = new RandomTargetRules(random);
        Rules = [.. Enumerable.Range(0, count).Select(number => Head + (number < FromRandomRules ? plain.Write(number) : own.Write(number)))];
    }

    /// <summary>The schemas whose events are normalized.</summary>
    public IReadOnlyList<Shape> Shapes { get; }

    /// <summary>Those schemas and their normalizers, as source.</summary>
    public string Normalizers { get; }

    /// <summary>The rules, as sources.</summary>
    public IReadOnlyList<string> Rules { get; }

    /// <summary>Compiles all of it.</summary>
    /// <param name="isApart">Whether schemas and normalizers are another assembly than the rules.</param>
    /// <returns>The pack and the classes of the schemas: the one that rules are written over, then the others.</returns>
    public (RulePack Pack, IReadOnlyList<Type> Schemas) Compile(bool isApart)
    {
        string[] schemas = [Shape.TargetSource, Normalizers];
        string[] rules = [Head + "[RulePack(\"random\")] public sealed partial class RandomPack : IRulePack;\n" + RandomLists.Source, .. Rules];
        var below = isApart ? InMemoryRules.Compile(schemas) : null;
        Assembly assembly = isApart ? InMemoryRules.Compile(rules, below: below) : InMemoryRules.Compile([.. schemas, .. rules]);
        var pack = (RulePack)assembly.GetType("Random.Rules.RandomPack")!.GetProperty("Pack")!.GetValue(null)!;
        return (pack, [.. new[] { "RandomEvent" }.Concat(Shapes.Select(shape => shape.Name)).Select(name => (below ?? assembly).GetType("Random.Rules." + name)!)]);
    }

    /// <summary>Random lines of all schemas, mixed.</summary>
    public List<FedStep> Lines(IReadOnlyList<Type> schemas, int count)
    {
        var random = new Random(_seed);
        ShapeLines[] sources = [new(Shape.Target, _seed), .. Shapes.Select((shape, place) => new ShapeLines(shape, _seed + place + 1))];
        return [.. Enumerable.Range(0, count).Select(position =>
        {
            var source = random.Next(sources.Length);
            return new FedStep(schemas[source], $"s{source}") { Line = sources[source].Next(), Position = position };
        })];
    }
}
