using System.Runtime.CompilerServices;
using System.Text;

namespace RulesSdk.Runtime.Lookups.Enrichments;

/// <summary>A provider. Engines keep what it answers; other code asks it each time.</summary>
internal sealed record ProvidedRows<TRow>(IEnrichmentProvider<TRow> Provider, TRow Unknown) : ParsedEnrichment<TRow>(Unknown, 0, 0, Fault: null)
    where TRow : class
{
    public override AnswerCache CreateCache(int bound) => new AnswerCache<TRow>(Provider, Unknown, bound);

    public override TRow Of(ReadOnlySpan<byte> key, EngineReference? reference)
    {
        if (reference is not null)
        {
            return Unsafe.As<AnswerCache<TRow>>(reference.Cache!).Of(key, reference.EventTime, reference.EventNumber, reference.IsCounted);
        }

        try
        {
            return Provider.Find(Encoding.UTF8.GetString(key), new(Now, TimeSpan.Zero)).Row ?? Unknown;
        }
        catch (Exception)
        {
            // As in an engine, where it is counted.
            return Unknown;
        }
    }
}
