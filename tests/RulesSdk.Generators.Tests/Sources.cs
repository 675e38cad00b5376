namespace RulesSdk.Generators.Tests;

/// <summary>Sources that tests share.</summary>
internal static partial class Sources
{
    /// <summary>The schema of rules that are written out in a test: nested records, lists and maps, as authors have them.</summary>
    public const string Schema =
        """
        using System;
        using System.Collections.Generic;
        using RulesSdk;

        namespace Acme;

        [EventSchema("acme.call", Lateness = "5m", Deduplicate = "1h")]
        public sealed partial record CallEvent
        {
            [EventId] public string Id { get; init; } = "";
            [EventTime, AlsoNamed("@timestamp")] public DateTimeOffset Time { get; init; }
            public string Name { get; init; } = "";
            public string? Error { get; init; }
            public int Count { get; init; }
            public int? Port { get; init; }
            public string SourceIp { get; init; } = "";
            public string Context { get; init; } = "";
            public Identity User { get; init; } = new();
            public Identity? Issuer { get; init; }
            public IReadOnlyList<string> Tags { get; init; } = [];
            public IReadOnlyList<Identity> Others { get; init; } = [];
            public IReadOnlyList<string> Contexts { get; init; } = [];
            public Map<string> Labels { get; init; } = new();
            public Json Parameters { get; init; }
            public CommandLine Command { get; init; } = new();
        }

        public sealed record Identity
        {
            public string Id { get; init; } = "";
            public string? Key { get; init; }
            public int Age { get; init; }
        }
        """;

    public const string Listed =
        """
        using RulesSdk;

        namespace Acme;

        /// <summary>Detects a call from a listed address.</summary>
        [Rule("listed_call", Severity.Medium)]
        public sealed partial class ListedCall
        {
            [ReferenceList("listed", Kind = ReferenceListKind.Cidr, SkipInvalid = true)] private static partial ReferenceList Listed { get; }

            [Event] static bool Call(CallEvent e) => e.Name == "Login" && Listed.Contains(e.SourceIp);
        }
        """;

    public const string Enriched =
        """
        using RulesSdk;

        namespace Acme;

        public sealed record Owner(string Team, int? Level);

        /// <summary>Detects a call on a host of finance.</summary>
        [Rule("enriched_call", Severity.Low)]
        public sealed partial class EnrichedCall
        {
            [Enrichment("owners", IgnoreCase = true, Optional = true)] static partial Enrichment<Owner> Owners { get; }

            [Event] static bool Call(CallEvent e) => Owners.Of(e.SourceIp) is { Team: "finance", Level: > 3 } && e.Name == "Login";
        }
        """;

    public const string Single =
        """
        using RulesSdk;

        namespace Acme;

        /// <summary>Detects a failed call.</summary>
        [Rule("failed_call", Severity.Medium, Title = "Failed call")]
        [Attack(Tactic.InitialAccess, "T1078")]
        public sealed partial class FailedCall
        {
            [Event]
            static bool Call(CallEvent e) => e is { Name: "Login" or "Logon", Error: not null, User.Id: not "root" } && e.Count / e.User.Age > 2;

            [GroupBy]
            static string User(CallEvent call) => call.User.Id;

            [Outcome]
            static string From(CallEvent call) => call.SourceIp;
        }
        """;

    public const string Join =
        """
        using RulesSdk;
        using System.Collections.Generic;
        using static RulesSdk.Outcomes;

        namespace Acme;

        /// <summary>Detects when an access key is issued and used from a different IP address.</summary>
        [Rule("key_used_elsewhere", Severity.Low, Title = "Key used elsewhere")]
        [Window("1h")]
        public sealed partial class KeyUsedElsewhere
        {
            [Event]
            static bool AccessKey(CallEvent e) => e is { Name: "GetSessionToken", Error: null };

            [Event]
            static bool LatMove(CallEvent e) => e.User.Key is not null and not "";

            [Join]
            static bool SameKeyFromElsewhere(CallEvent accessKey, CallEvent latMove) =>
                accessKey.Parameters["accessKeyId"].Text == latMove.User.Key
                && accessKey.SourceIp != latMove.SourceIp
                && accessKey.Time < latMove.Time;

            [GroupBy]
            static string UserId(CallEvent accessKey) => accessKey.User.Id;

            [Outcome]
            static int RiskScore() => 35;

            [Outcome]
            static long EventCount(CallEvent latMove) => CountDistinct(latMove.Id);

            [Outcome]
            static IReadOnlyList<string> Addresses(CallEvent latMove) => DistinctValues(latMove.SourceIp);
        }
        """;

    public const string Detections =
        """
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        /// <summary>Detects when a key is used elsewhere and the user calls from there soon after.</summary>
        [Rule("key_reused", Severity.High, Title = "Key reused")]
        [Window("2h")]
        public sealed partial class KeyReused
        {
            [Event]
            static bool Elsewhere(DetectionEvent<KeyUsedElsewhere> d) => d is { Severity: >= Severity.Low, Case: null } && d.Int64("eventCount") > 0;

            [Event]
            static bool Call(CallEvent e) => e.Name == "Call";

            [Join]
            static bool FromThere(DetectionEvent<KeyUsedElsewhere> elsewhere, CallEvent call) =>
                elsewhere.Key("userId") == call.User.Id
                && elsewhere.OpenedAt < call.Time
                && elsewhere.EventCount > call.Count;

            [GroupBy]
            static string User(CallEvent call) => call.User.Id;

            [Outcome]
            static long Risk(DetectionEvent<KeyUsedElsewhere> elsewhere) => Max(elsewhere.Int64("RiskScore"));
        }
        """;

    public const string Chain =
        """
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        /// <summary>A remote shell.</summary>
        [Signal("remote_shell")]
        public sealed partial class RemoteShell
        {
            [Event]
            static bool Matches(CallEvent e) => e.Command.HasFlag("shell");
        }

        /// <summary>Correlates remote access with discovery.</summary>
        [Rule("post_compromise", Title = "Post-compromise activity")]
        [Window("1h", KeepAlive = "1h", MaxDuration = "24h")]
        public sealed partial class PostCompromise
        {
            [GroupBy]
            static string Context(CallEvent e) => e.Context;

            /// <summary>A shell that someone opened from <see cref="RemoteShell"/>.</summary>
            [Activity(typeof(RemoteShell))]
            public partial bool RemoteAccess { get; }

            [Activity(When = nameof(Lists))]
            public partial int Discovery { get; }

            static bool Lists(CallEvent e) => e.Name.StartsWith("List", System.StringComparison.Ordinal);

            [Case("Both", Severity.Critical, Runbook = "runbooks/both.md")]
            bool Both => RemoteAccess && Discovery > 1;

            [Case("Access alone", Severity.Low)]
            bool Access => RemoteAccess;

            [Outcome]
            static long Calls(CallEvent e) => CountDistinct(e.Id);
        }
        """;

    public const string Macros =
        """
        using System.Linq;
        using RulesSdk;

        namespace Acme;

        public static class CallVocabulary
        {
            extension(CallEvent e)
            {
                [Macro]
                public bool Failed => e.Error is not null;

                [Macro]
                public bool Tagged(string tag) => e.Tags.Any(x => x == tag);
            }
        }
        """;

    public const string Pack =
        """
        using RulesSdk;

        namespace Acme;

        [RulePack("acme", Title = "Acme's rules")]
        public sealed partial class AcmeRules : IRulePack;
        """;
}
