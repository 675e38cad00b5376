using RulesSdk.Cli.Output;
using RulesSdk.Cli.Packs;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Tracing;

/// <summary>A trace as text, a few lines a step.</summary>
internal static class TraceText
{
    private const int NameWidth = 11;

    public static void Write(TextWriter writer, TraceResult result)
    {
        var timeline = result.Timeline;
        var shape = RuleShape.Of(result.Rule);
        Line(writer, $"{result.Rule.Metadata.Title} ({timeline.RuleId})");
        Line(writer, $"{shape.Kind}{(shape.Window.Length > 0 ? $", {shape.Window}" : "")}; {(timeline.KeyNames.Count == 0 ? "no key" : timeline.Key is { } key ? string.Join(", ", timeline.KeyNames.Zip(key, static (name, part) => $"{name} = {part}")) : $"key: {string.Join(", ", timeline.KeyNames)}")}");
        writer.WriteLine();
        foreach (var step in timeline.Steps)
        {
            Write(writer, step);
        }

        if (timeline.Steps.Count > 0)
        {
            Line(writer, $"{TraceResult.Counted(timeline.Steps.Count + timeline.StepsLeftOut, "step")} with {TraceResult.Counted(timeline.Detections, "detection")}, of {TraceResult.Counted(timeline.Events, "event")}");
        }

        foreach (var remark in result.Remarks())
        {
            Line(writer, "- " + remark);
        }

        if (result.WhyEmpty() is { } why)
        {
            Line(writer, why);
        }

        if (timeline.Key is null || result.IsUnknownKey)
        {
            WriteKeys(writer, result);
        }
    }

    private static void Write(TextWriter writer, TimelineStep step)
    {
        Line(writer, $"{step.Number}  {StepText.Time(step.Time)}  {StepText.Title(step)}");
        foreach (var (name, value) in StepText.Facts(step))
        {
            Line(writer, $"   {name.PadRight(NameWidth)} {value}");
        }

        writer.WriteLine();
    }

    private static void WriteKeys(TextWriter writer, TraceResult result)
    {
        if (result.Timeline.Keys.Count == 0)
        {
            return;
        }

        Line(writer, "Keys with detections first, then those seen most:");
        foreach (var (key, events, detections) in result.Keys())
        {
            Line(writer, $"{(events is { } count ? TraceResult.Counted(count, "event") : ""),14}{TraceResult.Counted(detections, "detection"),15}  {StepText.Options(key)}");
        }

        if (result.MoreKeys() is { } more)
        {
            Line(writer, $"and {more}");
        }

        writer.WriteLine();
        Line(writer, "(name one of them, as it is written above)");
    }

    private static void Line(TextWriter writer, string text) => writer.WriteLine(SafeText.Plain(text).TrimEnd());
}
