using Microsoft.Extensions.Primitives;

namespace RulesSdk.Hosting;

/// <summary>Provides reference lists, tables and enrichments from anywhere: a database, a service.</summary>
public interface IReferenceDataProvider
{
    /// <summary>Loads the lists. Called when the engine is created, and after each change.</summary>
    /// <returns>The lists. After a change, those that are missing stay as they are.</returns>
    /// <remarks>An exception when the engine is created is thrown to whoever resolves it; a later one is logged, and the engine keeps what it has.</remarks>
    ReferenceData Load();

    /// <summary>Says when to load again.</summary>
    /// <returns>A token that changes when <see cref="Load"/> would give other lists; null if it never does. Asked again after each change.</returns>
    IChangeToken? GetChangeToken();
}
