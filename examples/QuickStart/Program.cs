using System.Globalization;
using QuickStart;
using RulesSdk;
using RulesSdk.Testing;
using Spectre.Console;

// A made-up day, the same for everyone: CloudTrail records, a container fleet's runtime events, and attacks planted in both.
const int Seed = 2026;
var console = Terminal.Create();
var trail = SyntheticStream.CloudTrailDay(Seed);
var fleet = SyntheticStream.WorkloadFleet(Seed);

// Both packs' generated matchers read the same bytes that a log shipper would send.
var detections = new List<Detection>();
await using (var file = File.Create("detections.ndjson"))
{
    using var json = new JsonLinesSink(file, leaveOpen: true);
    Feeding.Run(trail, fleet, new CallbackSink(detection =>
    {
        detections.Add(detection);
        json.Accept(detection);
    }));
}

// For the clock, the fastest of a few more runs: at first most of the time goes into the runtime's own compiling.
var elapsed = Enumerable.Range(0, 5).Min(_ => Feeding.Run(trail, fleet, new CallbackSink(static _ => { })));

console.Write(DetectionTable.Create(detections));
var events = trail.Events.Count + fleet.Events.Count;
var megabytes = (trail.Bytes + fleet.Bytes) / 1e6;
console.MarkupLine(string.Create(
    CultureInfo.InvariantCulture,
    $"[bold]{events:N0}[/] events ({megabytes:0.0} MB) in {elapsed.TotalSeconds:0.00} s: [bold]{events / elapsed.TotalSeconds:N0}[/] events/s, [bold]{megabytes / elapsed.TotalSeconds:0}[/] MB/s, once warm, on one core"));
console.MarkupLine("The detections are in [bold]detections.ndjson[/].");

// A rule over Google's UDM reads the same records, with places that a provider knows.
var (outcomes, areAllFilled) = Enriched.Create();
console.MarkupLine($"A detection over Google's UDM has [bold]{outcomes.Rows.Count}[/] outcomes:");
console.Write(outcomes);

// The attacks are known, so what was detected can be held against what was planted.
var planted = trail.Attacks.Count + fleet.Attacks.Count;
var (missed, unexpected) = Verdict.Compare(detections, trail, fleet);
foreach (var expected in missed)
{
    console.MarkupLine($"[red]missed[/]: {Markup.Escape($"{expected.Rule} {expected.Case} for {string.Join(", ", expected.Key)}")}");
}

foreach (var detection in unexpected)
{
    console.MarkupLine($"[red]not planted[/]: {Markup.Escape($"{detection.Rule.Id} {detection.Case} for {string.Join(", ", detection.Header.Key)}")}");
}

if (missed.Count + unexpected.Count > 0 || !areAllFilled)
{
    return 1;
}

console.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"[green]All {planted} planted attacks were detected, and nothing else.[/]"));
return 0;
