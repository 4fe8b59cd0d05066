namespace KbSearch.Indexer.Following;

/// <summary>Rest between two steps of a follower. After a failure a signal does not end it: a busy store must not turn retries into a storm.</summary>
internal readonly record struct FollowerPause(TimeSpan Length, bool EndsAtSignal);
