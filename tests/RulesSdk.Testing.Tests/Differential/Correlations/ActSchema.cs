namespace RulesSdk.Testing.Tests.Differential.Correlations;

/// <summary>The schemas of random correlation rules: few fields, whose values often meet, from two kinds of source.</summary>
/// <remarks>
/// They are two so that rules read several schemas, and of one form so that a random rule may name either. What random rules
/// draw depends on these fields, so a field that only one test needs belongs elsewhere.
/// </remarks>
internal static class ActSchema
{
    public const string Head =
        """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using RulesSdk;
        using static RulesSdk.Outcomes;
        namespace Random.Acts;

        """;

    private const string Fields =
        """
        {
            [EventId] public string Id { get; init; } = "";
            [EventTime] public DateTimeOffset Time { get; init; }
            public string Kind { get; init; } = "";
            public string User { get; init; } = "";
            public string Host { get; init; } = "";
            public int Size { get; init; }
            public byte Level { get; init; }
            public double Weight { get; init; }
            public IReadOnlyList<string> Tags { get; init; } = [];
        }

        """;

    public const string Source = Head
        + """[EventSchema("random.act", Lateness = "4s")] public sealed partial record ActEvent""" + Fields
        + """[EventSchema("random.log", Lateness = "7s")] public sealed partial record LogEvent""" + Fields
        + """[RulePack("acts")] public sealed partial class ActPack : IRulePack;""";
}
