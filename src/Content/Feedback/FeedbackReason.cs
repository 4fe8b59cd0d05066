namespace KbSearch.Content.Feedback;

/// <summary>Why an answer did not help. The names are stored; never rename.</summary>
public enum FeedbackReason
{
    /// <summary>It answers another question.</summary>
    OffTopic,

    /// <summary>What it says was tried, and does not work.</summary>
    DoesNotWork,

    /// <summary>It is hard to understand.</summary>
    Unclear,

    /// <summary>It is out of date.</summary>
    Outdated,

    /// <summary>It is understood, but not accepted: a price, a rule, a delay.</summary>
    Disagree,
}
