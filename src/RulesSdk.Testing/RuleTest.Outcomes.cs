using System.Collections;
using System.Runtime.CompilerServices;

namespace RulesSdk.Testing;

// What is expected of detections.
public sealed partial class RuleTest<TDetection>
{
    /// <summary>Checks that the rule makes exactly one detection, of a severity.</summary>
    /// <param name="severity">The severity with which the detection closes.</param>
    /// <param name="check">Inspects the detection. An exception fails the test.</param>
    /// <exception cref="RuleTestException">There is not exactly one detection, it has another severity, or the engines disagree.</exception>
    public RuleTest<TDetection> Detects(Severity severity, Action<TDetection>? check = null) => Check(1, detections =>
    {
        Require("severity", severity, detections[0].Severity);
        check?.Invoke(detections[0]);
    });

    /// <summary>Checks that a chain makes exactly one detection, which ends with a case and its severity.</summary>
    /// <param name="caseName">The name of the case.</param>
    /// <param name="severity">The severity with which the detection closes.</param>
    /// <param name="check">Inspects the detection. An exception fails the test.</param>
    /// <exception cref="RuleTestException">There is not exactly one detection, it has another case or severity, or the engines disagree.</exception>
    /// <example><code>RuleTest.For(Lateral.Rule).Given(ssh).After("5m", keys).Detects("Lateral Movement", Severity.High);</code></example>
    public RuleTest<TDetection> Detects(string caseName, Severity severity, Action<TDetection>? check = null) => Check(1, detections =>
    {
        Require("case", caseName, detections[0].Case);
        Require("severity", severity, detections[0].Severity);
        check?.Invoke(detections[0]);
    });

    /// <summary>Checks a value of the detections that the check before found: that each of them has it.</summary>
    /// <typeparam name="TValue">The value's type.</typeparam>
    /// <param name="outcome">The outcome, or any other value of a detection.</param>
    /// <param name="expected">The expected value. Lists are compared element by element.</param>
    /// <param name="name">What the value is called; the text of <paramref name="outcome"/>.</param>
    /// <exception cref="RuleTestException">A detection has another value, or there is none.</exception>
    /// <example><code>RuleTest.For(X.Rule).Given(login).Detects().WithOutcome(d =&gt; d.EventCount, 1);</code></example>
    public RuleTest<TDetection> WithOutcome<TValue>(Func<TDetection, TValue> outcome, TValue expected, [CallerArgumentExpression(nameof(outcome))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (_detections.Count == 0)
        {
            throw new RuleTestException($"No detection was found before, so `{name}` has no value (put WithOutcome behind Detects).");
        }

        void Check(IReadOnlyList<TDetection> detections)
        {
            foreach (var detection in detections)
            {
                Require($"`{name}`", expected, outcome(detection));
            }
        }

        Check(_detections);
        MutantLog.Try<TDetection>(_rule, _steps, _options, Check);
        return this;
    }

    private void Require<TValue>(string what, TValue expected, TValue found)
    {
        if (AreEqual(expected, found))
        {
            return;
        }

        var detections = string.Join('\n', _detections.Select(detection => "  " + DetectionJson.Format(detection)));
        throw new RuleTestException(
            $"The detection of the rule '{_rule.Id}' was to have the {what} {Text(expected)} but has {Text(found)}.\nWhy:\n{Why(isMissing: false)}\nDetections:\n{detections}");
    }

    private static string Text(object? value) => value is string || value is not IEnumerable values
        ? ValueText.Of(value) ?? $"{value}"
        : $"[{string.Join(", ", values.Cast<object?>().Select(Text))}]";

    private static bool AreEqual(object? expected, object? found) =>
        expected is not string && expected is IEnumerable left && found is IEnumerable right
            ? left.Cast<object?>().SequenceEqual(right.Cast<object?>())
            : Equals(expected, found);
}
