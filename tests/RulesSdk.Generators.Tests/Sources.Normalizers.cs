namespace RulesSdk.Generators.Tests;

// Two schemas of which a normalizer makes the one that rules are written over.
internal static partial class Sources
{
    /// <summary>The schema that rules are written over.</summary>
    public const string Unified =
        """
        using System;
        using System.Collections.Generic;
        using RulesSdk;

        namespace Acme;

        [EventSchema("acme.unified")]
        public sealed partial record UnifiedEvent
        {
            public Meta Metadata { get; init; } = new();
            public Noun Principal { get; init; } = new();
            public Noun? Target { get; init; }
            public IReadOnlyList<Result> Results { get; init; } = [];
            public Map<string> Fields { get; init; } = new();
            public Json Details { get; init; }
        }

        public sealed record Meta
        {
            [EventId] public string Id { get; init; } = "";
            [EventTime] public DateTimeOffset Timestamp { get; init; }
            public string Vendor { get; init; } = "";
            public string Type { get; init; } = "";
            public string Product { get; init; } = "";
            public long? Bytes { get; init; }
            public bool Failed { get; init; }
        }

        public sealed record Noun
        {
            public IReadOnlyList<string> Ip { get; init; } = [];
            public string User { get; init; } = "";
            public string? Key { get; init; }
            public IReadOnlyList<string> Names { get; init; } = [];
            public IReadOnlyList<Part> Parts { get; init; } = [];
        }

        public sealed record Part
        {
            public string Name { get; init; } = "";
            public int Age { get; init; }
        }

        public sealed record Result
        {
            public IReadOnlyList<string> Action { get; init; } = [];
            public string Summary { get; init; } = "";
        }
        """;

    /// <summary>Normalizers of calls and of another schema.</summary>
    public const string Normalizers =
        """
        using System;
        using System.Collections.Frozen;
        using System.Collections.Generic;
        using System.Linq;
        using RulesSdk;

        namespace Acme;

        [EventSchema("acme.door")]
        public sealed partial record DoorEvent
        {
            [EventId] public string Key { get; init; } = "";
            [EventTime] public DateTimeOffset At { get; init; }
            public string Person { get; init; } = "";
            public string Badge { get; init; } = "";
            public string Address { get; init; } = "";
            public bool Opened { get; init; }
        }

        public static class CallNormalizer
        {
            private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
            {
                ["GetToken"] = "ISSUE",
                ["GetSession"] = "ISSUE",
                ["List"] = "READ",
                ["Get"] = "READ",
            }.ToFrozenDictionary();

            [Normalizer]
            public static UnifiedEvent ToUnified(CallEvent e) => new()
            {
                Metadata = new()
                {
                    Id = e.Id,
                    Timestamp = e.Time,
                    Vendor = "ACME",
                    Type = Types.GetValueOrDefault(e.Name, "OTHER"),
                    Product = e.Name,
                    Bytes = e.Count,
                    Failed = e.Error is not null,
                },
                Principal = Caller(e),
                Target = e.Parameters["key"].Exists ? new() { Key = e.Parameters["key"].Text, User = e.Issuer?.Id ?? "nobody" } : null,
                Results =
                [
                    new() { Action = [e.Error is null ? "ALLOW" : "BLOCK"], Summary = e.Error ?? "" },
                    .. e.Tags.Select(tag => new Result { Summary = tag }),
                ],
                Fields = new() { ["key"] = e.User.Key ?? "", ["port"] = e.Port is { } port ? $"{port}" : "" },
                Details = e.Parameters,
            };

            private static Noun Caller(CallEvent e) => new()
            {
                Ip = [.. e.SourceIp is "" ? [] : (IReadOnlyList<string>)[e.SourceIp], .. e.Contexts],
                User = e.User.Id,
                Key = e.User.Key,
                Names = [.. e.Others.Select(x => x.Id)],
                Parts = [.. e.Others.Select(x => new Part { Name = x.Id, Age = x.Age + 1 })],
            };
        }

        public static class DoorNormalizer
        {
            [Normalizer]
            internal static UnifiedEvent ToUnified(DoorEvent door) => new()
            {
                Metadata = new() { Id = door.Key, Timestamp = door.At, Vendor = "DOORS", Type = door.Opened ? "READ" : "DENIED" },
                Principal = new() { Ip = [door.Address], User = door.Person },
                Fields = new() { ["key"] = door.Badge },
            };
        }
        """;
}
