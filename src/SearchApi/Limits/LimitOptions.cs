using System.ComponentModel.DataAnnotations;

namespace KbSearch.SearchApi.Limits;

/// <summary>What one request and one client may cost. Section <c>Limits</c> of the settings; a change takes a restart.</summary>
public sealed record LimitOptions
{
    /// <summary>Largest body of a search, in bytes.</summary>
    [Range(1_024, 1_048_576)]
    public int SearchBodyBytes { get; init; } = 64 * 1024;

    /// <summary>Largest body of a duplicate check, of a question, or of a form of the pages, in bytes.</summary>
    [Range(1_024, 16_777_216)]
    public int DraftBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>Largest body of a content write, in bytes.</summary>
    [Range(1_024, 268_435_456)]
    public int ContentBodyBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Most items or ids in one content write.</summary>
    [Range(1, 100_000)]
    public int ContentItems { get; init; } = 1_000;

    /// <summary>Time after which a read is given up, in seconds.</summary>
    [Range(0.05, 600)]
    public double ReadSeconds { get; init; } = 10;

    /// <summary>Time after which a write is given up, in seconds.</summary>
    [Range(0.05, 3_600)]
    public double WriteSeconds { get; init; } = 60;

    /// <summary>Longest wait of a write for being searchable, in seconds. The write stands when it is over; only the answer says that it cannot be found yet.</summary>
    [Range(0.05, 600)]
    public double SearchableSeconds { get; init; } = 5;

    /// <summary>Requests a minute that one address without a key may sustain; 0.1 is one in ten minutes.</summary>
    [Range(0.001, 1_000_000)]
    public double AnonymousPerMinute { get; init; } = 1_200;

    /// <summary>Requests that one address without a key may send at once.</summary>
    [Range(1, 1_000_000)]
    public int AnonymousBurst { get; init; } = 300;

    /// <summary>Requests a minute that one key may sustain.</summary>
    [Range(0.001, 10_000_000)]
    public double KeyedPerMinute { get; init; } = 12_000;

    /// <summary>Requests that one key may send at once.</summary>
    [Range(1, 10_000_000)]
    public int KeyedBurst { get; init; } = 2_000;

    /// <summary>Duplicate checks a minute that one address without a key may sustain; they count as requests too.</summary>
    [Range(0.001, 1_000_000)]
    public double AnonymousChecksPerMinute { get; init; } = 240;

    /// <summary>Duplicate checks that one address without a key may send at once.</summary>
    [Range(1, 1_000_000)]
    public int AnonymousChecksBurst { get; init; } = 60;

    /// <summary>Duplicate checks a minute that one key may sustain; they count as requests too.</summary>
    [Range(0.001, 10_000_000)]
    public double KeyedChecksPerMinute { get; init; } = 2_400;

    /// <summary>Duplicate checks that one key may send at once.</summary>
    [Range(1, 10_000_000)]
    public int KeyedChecksBurst { get; init; } = 400;
}
