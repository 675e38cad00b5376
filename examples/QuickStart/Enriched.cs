using System.Collections;
using System.Globalization;
using RulesSdk;
using RulesSdk.Rules.Udm;
using RulesSdk.Schemas;
using Spectre.Console;

namespace QuickStart;

/// <summary>One detection of a rule over Google's UDM with all that it says. The records of CloudTrail do not say where an address is; a provider does.</summary>
internal static class Enriched
{
    // The outcomes of the rule in YARA-L.
    private const int Expected = 15;

    private static readonly string[] Records =
    [
        """{"eventID":"e1","eventTime":"2026-01-05T09:00:00Z","eventSource":"sts.amazonaws.com","eventName":"GetSessionToken","sourceIPAddress":"192.0.2.10","userIdentity":{"type":"IAMUser","userName":"alice","accessKeyId":"AKIAALICE"},"responseElements":{"credentials":{"accessKeyId":"ASIASESSION"}}}""",
        """{"eventID":"e2","eventTime":"2026-01-05T09:20:00Z","eventSource":"iam.amazonaws.com","eventName":"CreateAccessKey","sourceIPAddress":"203.0.113.77","userAgent":"python-requests/2.32","userIdentity":{"type":"IAMUser","userName":"alice","accessKeyId":"ASIASESSION","sessionContext":{"attributes":{"mfaAuthenticated":"false"}}},"requestParameters":{"userName":"bob"},"responseElements":{"accessKey":{"accessKeyId":"AKIABOB","userName":"bob"}}}""",
    ];

    /// <summary>The detection's outcomes, by name.</summary>
    /// <returns>The outcomes, and whether there are fifteen, each filled: one of several values has no empty one.</returns>
    public static (Table Outcomes, bool AreAllFilled) Create()
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Outcome", "Value");
        var filled = 0;
        var engine = new RulesEngine(
            [AwsLateralMovementUsingIamSessionToken.Rule],
            new CallbackSink(detection =>
            {
                for (var index = 0; index < detection.OutcomeNames.Count; index++)
                {
                    var value = detection.GetOutcome(index);
                    filled += IsFilled(value) ? 1 : 0;
                    table.AddRow(detection.OutcomeNames[index], Markup.Escape(Text(value)));
                }
            }),
            new RulesEngineOptions { Phases = DetectionPhases.Closed, ReferenceData = new(new EnrichmentContent<GeoLocation>("geo", new Places())) });
        var trail = engine.OpenSource<CloudTrailEvent>("trail");
        foreach (var record in Records)
        {
            trail.Process(System.Text.Encoding.UTF8.GetBytes(record));
        }

        engine.Complete();
        return (table, filled == Expected && table.Rows.Count == Expected);
    }

    private static bool IsFilled(object? value) =>
        value is IEnumerable items and not string ? items.Cast<object?>().Any() && items.Cast<object?>().All(IsFilled) : Text(value).Length > 0;

    private static string Text(object? value) => value switch
    {
        string text => text,
        IEnumerable items => string.Join(", ", items.Cast<object?>().Select(Text)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "",
    };

    /// <summary>Knows two addresses. In earnest, this is <c>MaxMindProvider.ReadFile("GeoLite2-City.mmdb")</c>.</summary>
    private sealed class Places : IEnrichmentProvider<GeoLocation>
    {
        public string Version => "made-up";

        public EnrichmentAnswer<GeoLocation> Find(string key, DateTimeOffset at) => key switch
        {
            "192.0.2.10" => new GeoLocation { Country = "DE", CountryName = "Germany", State = "Bavaria" },
            "203.0.113.77" => new GeoLocation { Country = "FI", CountryName = "Finland", State = "Uusimaa" },
            _ => default,
        };
    }
}
